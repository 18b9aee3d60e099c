package io.koschei.neo4j.affects;

import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.Queries;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/** Reads edges, and what sources say, from a graph by the name under which it keeps a collection. */
public final class AffectsReader {

    private static final String POSITION = """
            MATCH (c:Collection {collection: $collection})
            RETURN c.log, c.applied, c.weighed, c.weighing, c.everything, c.affects
            """;

    private static final String WEIGHT =
            " RETURN s.name AS name, s.pending AS pending, s.built AS built, s.unresolved AS unresolved, s.digest AS digest";

    private static final String ALL =
            "MATCH (s:Source) WHERE s.collection = $collection AND s.name IS NOT NULL" + WEIGHT;

    private static final String SOME =
            "UNWIND $names AS name MATCH (s:Source {collection: $collection, name: name})" + WEIGHT;

    private static final String EDGES = """
            UNWIND $names AS name
            MATCH (s:Source {collection: $collection, name: name})<-[a:AFFECTS]-(b:Binary)
            RETURN b.name AS name, b.arch AS arch, s.name AS source, a.distance AS distance, a.weight AS weight,
                   a.since AS since, a.kind AS kind
            """;

    private final Queries queries;

    public AffectsReader(Driver driver) {
        this.queries = new Queries(driver, Queries.LONG);
    }

    /** How far the edges have come. */
    public AffectsPosition position(String graph) {
        return queries.list(POSITION, Map.of("collection", graph)).stream()
                .findFirst()
                .map(row -> new AffectsPosition(
                        row.get(0).asString(null),
                        integer(row.get(1)),
                        integer(row.get(2)),
                        integer(row.get(3)),
                        row.get(4).asBoolean(false),
                        row.get(5).asString("")))
                .orElse(AffectsPosition.START);
    }

    /** What every source of the collection says, in no order; after a broken connection it begins again. */
    public void forEachSource(String graph, Consumer<SourceWeight> consumer) {
        queries.forEach(ALL, Map.of("collection", graph), () -> {}, row -> consumer.accept(weight(row)));
    }

    /** What some sources say; those that the graph does not have are absent. */
    public List<SourceWeight> sources(String graph, Collection<String> names) {
        return queries.list(SOME, Map.of("collection", graph, "names", List.copyOf(names))).stream()
                .map(AffectsReader::weight)
                .toList();
    }

    /** All edges of some sources, in no order. */
    public List<AffectsEdge> edges(String graph, Collection<String> sources) {
        return queries.list(EDGES, Map.of("collection", graph, "names", List.copyOf(sources))).stream()
                .map(AffectsReader::edge)
                .toList();
    }

    private static SourceWeight weight(Record row) {
        Value built = row.get("built");
        return new SourceWeight(
                row.get("name").asString(),
                integer(row.get("pending")),
                built.isNull() ? null : (Long) built.asLong(),
                row.get("unresolved").asBoolean(false),
                row.get("digest").asLong(0));
    }

    private static AffectsEdge edge(Record row) {
        return new AffectsEdge(
                new PackageKey(row.get("name").asString(), row.get("arch").asString()),
                row.get("source").asString(),
                row.get("distance").asInt(AffectsEdge.UNKNOWN),
                row.get("weight").asDouble(),
                row.get("since").asInt(AffectsEdge.UNKNOWN),
                AffectsEdge.Kind.of(row.get("kind").asString(null)));
    }

    private static @Nullable Integer integer(Value value) {
        return value.isNull() ? null : (Integer) value.asInt();
    }
}
