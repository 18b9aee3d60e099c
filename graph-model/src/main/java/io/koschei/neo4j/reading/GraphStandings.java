package io.koschei.neo4j.reading;

import io.koschei.neo4j.GraphGate;
import io.koschei.neo4j.reading.CollectionNodes.Position;
import io.koschei.neo4j.reading.GenerationNodes.Place;
import java.util.Collection;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.neo4j.core.Neo4jClient;

/** Reads how the graphs of collections stand; of those that are refused, too. */
public final class GraphStandings {

    /** Edges are counted at the collection; none is read. */
    private static final String COUNT = """
            MATCH (c:Collection) WHERE c.collection IN $keys
            RETURN c.collection AS key, COUNT { (c)-[:HAS_GENERATION]->() } AS generations
            """;

    private record Count(String key, int generations) {}

    private final GraphGate gate;
    private final Reads reads;
    private final CollectionNodes collections;
    private final GenerationNodes generations;
    private final Neo4jClient client;

    GraphStandings(
            GraphGate gate,
            Reads reads,
            @Lazy CollectionNodes collections,
            @Lazy GenerationNodes generations,
            Neo4jClient client) {
        this.gate = gate;
        this.reads = reads;
        this.collections = collections;
        this.generations = generations;
        this.client = client;
    }

    /**
     * How the graph of each collection stands.
     *
     * @param names of collections
     * @return by name; those that PostgreSQL does not know are absent
     */
    public Map<String, GraphStanding> of(Collection<String> names) {
        Map<String, String> keys = new HashMap<>();
        names.forEach(name -> gate.graphKey(name).ifPresent(key -> keys.put(name, key)));
        return reads.ask(() -> standings(keys));
    }

    private Map<String, GraphStanding> standings(Map<String, String> keys) {
        List<String> all = List.copyOf(keys.values());
        Map<String, Position> positions = collections.findByCollectionIn(all).stream()
                .collect(Collectors.toMap(Position::getCollection, Function.identity()));
        Map<String, IntSummaryStatistics> ends = generations.ends(all).stream()
                .collect(Collectors.groupingBy(Place::getCollection, Collectors.summarizingInt(Place::getOrdinal)));
        Map<String, Integer> counts = client
                .query(COUNT)
                .bindAll(Map.of("keys", all))
                .fetchAs(Count.class)
                .mappedBy((types, row) -> new Count(
                        row.get("key").asString(), row.get("generations").asInt()))
                .all()
                .stream()
                .collect(Collectors.toMap(Count::key, Count::generations));
        Map<String, GraphStanding> standings = new HashMap<>();
        keys.forEach((name, key) ->
                standings.put(name, standing(key, positions.get(key), ends.get(key), counts.getOrDefault(key, 0))));
        return standings;
    }

    private static GraphStanding standing(
            String key, @Nullable Position position, @Nullable IntSummaryStatistics ends, int generations) {
        return new GraphStanding(
                key,
                position == null ? null : position.getApplied(),
                position == null ? null : position.getLayout(),
                position == null ? 0 : Objects.requireNonNullElse(position.getPart(), 0),
                generations,
                ends == null ? null : (Integer) ends.getMin(),
                ends == null ? null : (Integer) ends.getMax());
    }
}
