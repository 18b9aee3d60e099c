package io.koschei.neo4j.writing;

import io.koschei.model.Stretch;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.LogEntry;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.SimpleQueryRunner;

/** Writes the generations of a collection: {@code (:Collection)-[:HAS_GENERATION]->(:Generation)-[:NEXT]->(:Generation)}. */
final class GenerationChain {

    private static final String NOTE = """
            MERGE (g:Generation {collection: $collection, ordinal: $ordinal})
            SET g.name = 'generation ' + $ordinal, g.repoId = $repoId, g.at = $at, g.entry = $entry
            WITH g MATCH (c:Collection {collection: $collection}) MERGE (c)-[:HAS_GENERATION]->(g)
            """;

    /** In an order that the index has. */
    private static final String LINK = """
            MATCH (g:Generation) WHERE g.collection = $collection AND g.ordinal >= $first AND g.ordinal <= $into
            OPTIONAL MATCH (g)<-[former:NEXT]-()
            DELETE former
            WITH DISTINCT g
            CALL (g) {
                MATCH (p:Generation) WHERE p.collection = g.collection AND p.ordinal < g.ordinal
                RETURN p ORDER BY p.collection DESC, p.ordinal DESC LIMIT 1
            }
            CREATE (p)-[:NEXT]->(g)
            """;

    private static final String NAME = """
            MATCH (c:Collection {collection: $collection})
            MATCH (g:Generation) WHERE g.collection = $collection AND g.ordinal >= 0
            SET g.name = 'generation ' + g.ordinal
            MERGE (c)-[:HAS_GENERATION]->(g)
            """;

    private static final String OLDEST = """
            MATCH (g:Generation) WHERE g.collection = $collection AND g.ordinal >= 0
                  AND (g.ordinal < $first OR g.ordinal >= $into OR g.ordinal IN $kept)
            RETURN g.ordinal ORDER BY g.collection, g.ordinal LIMIT 1
            """;

    private final SimpleQueryRunner transaction;
    private final String collection;

    GenerationChain(SimpleQueryRunner transaction, String collection) {
        this.transaction = transaction;
        this.collection = collection;
    }

    /** Notes a generation that the graph holds. */
    void note(LogEntry entry) {
        Generation generation = entry.generation();
        Map<String, @Nullable Object> properties = new HashMap<>();
        properties.put("collection", collection);
        properties.put("ordinal", generation.ordinal());
        properties.put("repoId", generation.repoId());
        properties.put("at", generation.at().atOffset(ZoneOffset.UTC));
        properties.put("entry", entry.id());
        transaction.run(NOTE, properties).consume();
    }

    /**
     * Has each generation of a stretch follow the one before it.
     *
     * @param into ordinal of the last
     */
    void link(int first, int into) {
        transaction
                .run(LINK, Map.of("collection", collection, "first", first, "into", into))
                .consume();
    }

    /** Names all generations that an older version wrote, and puts them in order. */
    void nameAll() {
        transaction.run(NAME, Map.of("collection", collection)).consume();
        link(0, Stretch.OPEN);
    }

    /**
     * Ordinal of the oldest generation that remains when of a stretch only some are kept; that of no generation when none does.
     *
     * @param into first ordinal after the stretch
     * @param kept ordinals; of those that are not there yet, too
     */
    int oldest(int first, int into, Set<Integer> kept) {
        Map<String, Object> parameters = Map.of("collection", collection, "first", first, "into", into, "kept", kept);
        int there = transaction.run(OLDEST, parameters).stream()
                .findFirst()
                .map(row -> row.get(0).asInt())
                .orElse(Stretch.OPEN);
        return kept.stream().reduce(there, Math::min);
    }
}
