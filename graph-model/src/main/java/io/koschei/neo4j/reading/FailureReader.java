package io.koschei.neo4j.reading;

import io.koschei.model.Page;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.GraphGate;
import io.koschei.neo4j.PackageLabels;
import io.koschei.neo4j.Slice;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;
import org.springframework.data.neo4j.core.Neo4jClient;

/** Reads for which causes packages failed, and when: a page at a time, for many packages in one statement. */
public final class FailureReader {

    /** As it was known then: what ended later was going on. */
    private static final String PAGE = """
            UNWIND $rows AS row MATCH %s
            RETURN row.name AS name, row.arch AS arch, COUNT { (p)-[f:FAILS_FOR]->() WHERE f.from <= $ordinal } AS total, COLLECT {
                MATCH (p)-[f:FAILS_FOR]->(c:Cause) WHERE f.from <= $ordinal
                %s
                RETURN {cause: c.id, from: f.from, to: CASE WHEN f.to <= $ordinal THEN f.to END}
            } AS failures
            """;

    private final GraphGate gate;
    private final Reads reads;
    private final Neo4jClient client;

    FailureReader(GraphGate gate, Reads reads, Neo4jClient client) {
        this.gate = gate;
        this.reads = reads;
        this.client = client;
    }

    private record Found(PackageKey key, Page<Failure> page) {}

    /**
     * The same page of the stretches in which each package failed, up to a generation: newest first, then by cause.
     *
     * @return by package; those that the graph does not have are absent
     */
    public Map<PackageKey, Page<Failure>> pages(
            String collection, int ordinal, Collection<PackageKey> keys, Slice slice) {
        String graph = gate.key(collection, ordinal);
        Map<PackageKey, Page<Failure>> pages = new HashMap<>();
        keys.stream().collect(Collectors.groupingBy(PackageLabels::of)).forEach((labels, group) -> {
            Map<String, Object> parameters = Map.of(
                    "collection", graph,
                    "ordinal", ordinal,
                    "place", slice.place(),
                    "limit", slice.limit(),
                    "rows", group.stream().map(PackageLabels::row).toList());
            found(labels, parameters, slice).forEach(each -> pages.put(each.key, each.page));
        });
        return pages;
    }

    private List<Found> found(PackageLabels labels, Map<String, Object> parameters, Slice slice) {
        String cypher =
                PAGE.formatted(labels.node("p", "row"), slice.cut("f, c", "f.from DESC, c.id", "f.from, c.id DESC"));
        return reads.ask(() -> List.copyOf(client.query(cypher)
                .bindAll(parameters)
                .fetchAs(Found.class)
                .mappedBy((types, row) -> new Found(key(row), page(row, slice)))
                .all()));
    }

    private static PackageKey key(Record row) {
        return new PackageKey(row.get("name").asString(), row.get("arch").asString());
    }

    private static Page<Failure> page(Record row, Slice slice) {
        return slice.page(
                row.get("failures").asList(FailureReader::failure),
                row.get("total").asInt());
    }

    private static Failure failure(Value row) {
        Value to = row.get("to");
        return new Failure(
                row.get("cause").asString(), row.get("from").asInt(), to.isNull() ? null : (Integer) to.asInt());
    }
}
