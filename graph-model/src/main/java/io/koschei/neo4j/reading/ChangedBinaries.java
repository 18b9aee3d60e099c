package io.koschei.neo4j.reading;

import io.koschei.model.Page;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.GraphGate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;
import org.springframework.data.neo4j.core.Neo4jClient;

/** Reads which binaries a generation changed: rows of a question of its own, since a change has no key to find it by. */
public final class ChangedBinaries {

    /** The names of all are read and put in order, the rest for those on the page only. */
    private static final String PAGE = """
            MATCH (g:Generation {collection: $collection, ordinal: $ordinal})
            RETURN COUNT { (g)-[:CHANGED]->(x:Change) WHERE %1$s } AS total, COLLECT {
                MATCH (g)-[:CHANGED]->(x:Change)-[:OF]->(b:Binary) WHERE %1$s
                WITH x, b ORDER BY b.name, b.arch SKIP $offset LIMIT $limit
                RETURN {name: b.name, arch: b.arch, kind: x.kind, from: x.from, to: x.to}
            } AS changes
            """;

    private static final String ALL = PAGE.formatted("true");
    private static final String OF_KIND = PAGE.formatted("x.kind = $kind");

    private final GraphGate gate;
    private final Reads reads;
    private final Neo4jClient client;

    ChangedBinaries(GraphGate gate, Reads reads, Neo4jClient client) {
        this.gate = gate;
        this.reads = reads;
        this.client = client;
    }

    /**
     * Binaries that a generation changed, by name and architecture. The first generation in a graph changed none.
     *
     * @param kind only changes of this kind; all when null
     * @param offset changes before the page
     * @param limit changes on it, at most
     */
    public Page<ChangedBinary> page(
            String collection, int ordinal, @Nullable VersionChangeKind kind, int offset, int limit) {
        Map<String, Object> parameters = Map.of(
                "collection",
                gate.key(collection, ordinal),
                "ordinal",
                ordinal,
                "kind",
                kind == null ? "" : kind.name(),
                "offset",
                offset,
                "limit",
                limit);
        return reads.ask(() -> client.query(kind == null ? ALL : OF_KIND)
                .bindAll(parameters)
                .<Page<ChangedBinary>>fetchAs(pages())
                .mappedBy((types, row) -> page(row, offset))
                .one()
                .orElseGet(() -> new Page<>(List.of(), 0, 0)));
    }

    @SuppressWarnings("unchecked")
    private static Class<Page<ChangedBinary>> pages() {
        return (Class<Page<ChangedBinary>>) (Class<?>) Page.class;
    }

    private static Page<ChangedBinary> page(Record row, int offset) {
        int total = row.get("total").asInt();
        return new Page<>(row.get("changes").asList(ChangedBinaries::change), Math.min(offset, total), total);
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
