package io.koschei.neo4j.reading;

import io.koschei.model.Page;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.GraphGate;
import io.koschei.neo4j.Slice;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;
import org.springframework.data.neo4j.core.Neo4jClient;

/** Reads which binaries generations changed: rows of a question of its own, since a change has no key to find it by. */
public final class ChangedBinaries {

    /** The names of all are read and put in order, the rest for those on the page only. */
    private static final String PAGE = """
            UNWIND $ordinals AS ordinal
            MATCH (g:Generation {collection: $collection, ordinal: ordinal})
            RETURN ordinal, COUNT { (g)-[:CHANGED]->(x:Change) WHERE %1$s } AS total, COLLECT {
                MATCH (g)-[:CHANGED]->(x:Change)-[:OF]->(b:Binary) WHERE %1$s
                %2$s
                RETURN {name: b.name, arch: b.arch, kind: x.kind, from: x.from, to: x.to}
            } AS changes
            """;

    private final GraphGate gate;
    private final Reads reads;
    private final Neo4jClient client;

    ChangedBinaries(GraphGate gate, Reads reads, Neo4jClient client) {
        this.gate = gate;
        this.reads = reads;
        this.client = client;
    }

    /**
     * The same page of the binaries that each of several generations changed, by name and architecture. The first generation in a graph
     * changed none.
     *
     * @param kind only changes of this kind; all when null
     * @return by ordinal; generations that the graph does not have are absent
     */
    public Map<Integer, Page<ChangedBinary>> pages(
            String collection, Collection<Integer> ordinals, @Nullable VersionChangeKind kind, Slice slice) {
        if (ordinals.isEmpty()) {
            return Map.of();
        }
        String cypher = PAGE.formatted(
                kind == null ? "true" : "x.kind = $kind",
                slice.cut("x, b", "b.name, b.arch", "b.name DESC, b.arch DESC"));
        Map<String, Object> parameters = Map.of(
                "collection",
                gate.key(collection, Collections.max(ordinals)),
                "ordinals",
                List.copyOf(ordinals),
                "kind",
                kind == null ? "" : kind.name(),
                "place",
                slice.place(),
                "limit",
                slice.limit());
        return reads.ask(() -> client
                .query(cypher)
                .bindAll(parameters)
                .fetchAs(Changed.class)
                .mappedBy((types, row) -> new Changed(row.get("ordinal").asInt(), page(row, slice)))
                .all()
                .stream()
                .collect(Collectors.toMap(Changed::ordinal, Changed::page)));
    }

    private record Changed(int ordinal, Page<ChangedBinary> page) {}

    private static Page<ChangedBinary> page(Record row, Slice slice) {
        return slice.page(
                row.get("changes").asList(ChangedBinaries::change),
                row.get("total").asInt());
    }

    private static ChangedBinary change(Value row) {
        return new ChangedBinary(
                new PackageKey(row.get("name").asString(), row.get("arch").asString()),
                VersionChangeKind.valueOf(row.get("kind").asString()),
                evr(row.get("from")),
                evr(row.get("to")));
    }

    private static @Nullable Evr evr(Value text) {
        return text.isNull() ? null : Evr.parse(text.asString());
    }
}
