package io.koschei.neo4j.writing;

import io.koschei.model.generation.LogEdit;
import io.koschei.model.generation.LogEntry;
import io.koschei.neo4j.writing.GraphWriter.Followed;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;
import org.neo4j.driver.SimpleQueryRunner;
import org.neo4j.driver.Value;

/**
 * Lets one writer of a collection at a time into the graph, and only with the part that comes next.
 *
 * <p>The statement first writes to the collection's node, which waits for a writer before, and only then looks: at READ COMMITTED a
 * condition that was read before the wait is not evaluated again. Removing a property that is not there would not do: it waits for
 * no other writer.
 */
final class GraphFence {

    private static final String TAKE = """
            MERGE (c:Collection {collection: $collection})
            SET c.lock = true
            WITH c
            WHERE coalesce(c.log, $log) = $log AND coalesce(c.entry, '') = $previous
                  AND coalesce(c.applying, $entry) = $entry AND coalesce(c.part, 0) = $part - 1
                  AND (c.layout = $layout OR c.entry IS NULL)
            SET c.log = $log, c.layout = $layout, c.applying = $entry, c.part = $part
            REMOVE c.lock
            RETURN c.part
            """;

    private static final String PASS = """
            MATCH (c:Collection {collection: $collection})
            SET c.name = $name, c.applied = $ordinal, c.entry = $entry
            REMOVE c.applying, c.part
            """;

    /** A graph that is made after the log was edited follows a log that says nothing of what it said before. */
    private static final String BEGIN = """
            MERGE (c:Collection {collection: $collection})
            WITH c, c.log IS NULL AS isNew
            SET c.edits = CASE WHEN isNew THEN $sequence ELSE coalesce(c.edits, c.thinned, 0) END,
                c.edit = CASE WHEN isNew THEN $id ELSE c.edit END
            """;

    private static final String EDITS = """
            MATCH (c:Collection {collection: $collection}) RETURN coalesce(c.edits, c.thinned, 0), c.edit
            """;

    private static final String EDIT = """
            MATCH (c:Collection {collection: $collection})
            SET c.lock = true
            WITH c
            WHERE c.log = $log AND coalesce(c.edits, c.thinned, 0) = $sequence - 1
            REMOVE c.lock
            RETURN 1
            """;

    private static final String PASS_EDIT = """
            MATCH (c:Collection {collection: $collection}) SET c.edits = $sequence, c.edit = $id REMOVE c.thinned
            WITH c MATCH (g:Generation {collection: $collection})
            WHERE g.ordinal >= $first AND g.ordinal < $into AND NOT g.ordinal IN $kept
            OPTIONAL MATCH (g)-[:CHANGED]->(x:Change) DETACH DELETE x, g
            """;

    private final SimpleQueryRunner transaction;
    private final String collection;

    GraphFence(SimpleQueryRunner transaction, String collection) {
        this.transaction = transaction;
        this.collection = collection;
    }

    /**
     * Begins a part; to be called before anything else of the transaction.
     *
     * @throws GraphFenceException when it is not the part that comes next
     */
    void take(LogEntry entry, int part) {
        boolean taken = transaction
                .run(
                        TAKE,
                        Map.of(
                                "collection",
                                collection,
                                "log",
                                entry.log(),
                                "entry",
                                entry.id(),
                                "previous",
                                entry.previous() == null ? "" : entry.previous(),
                                "part",
                                part,
                                "layout",
                                LayoutSteps.LAYOUT))
                .hasNext();
        if (!taken) {
            throw new GraphFenceException("The graph of %s does not take part %d of generation %d: it stands at %s"
                    .formatted(collection, part, entry.generation().ordinal(), position()));
        }
    }

    /** Notes that the graph holds the whole generation. */
    void pass(LogEntry entry) {
        transaction
                .run(
                        PASS,
                        Map.of(
                                "collection",
                                collection,
                                "name",
                                entry.generation().collection(),
                                "ordinal",
                                entry.generation().ordinal(),
                                "entry",
                                entry.id()))
                .consume();
    }

    void begin(Followed edits) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("collection", collection);
        parameters.put("sequence", edits.count());
        parameters.put("id", edits.last());
        transaction.run(BEGIN, parameters).consume();
    }

    Followed edits() {
        return transaction.run(EDITS, Map.of("collection", collection)).stream()
                .findFirst()
                .map(row -> new Followed(row.get(0).asInt(), text(row.get(1))))
                .orElse(Followed.NONE);
    }

    /**
     * Begins to follow an edit of the log; to be called before anything else of the transaction.
     *
     * @throws GraphFenceException when it is not the edit that comes next
     */
    void take(LogEdit edit) {
        boolean taken = transaction
                .run(EDIT, Map.of("collection", collection, "log", edit.log(), "sequence", edit.sequence()))
                .hasNext();
        if (!taken) {
            throw new GraphFenceException("The graph of %s does not follow the %d. edit of the log: it stands at %d"
                    .formatted(collection, edit.sequence(), edits().count()));
        }
    }

    /** Notes that the graph has followed it. */
    void pass(LogEdit edit) {
        transaction
                .run(
                        PASS_EDIT,
                        Map.of(
                                "collection",
                                collection,
                                "sequence",
                                edit.sequence(),
                                "id",
                                edit.id(),
                                "first",
                                edit.first(),
                                "into",
                                edit.into(),
                                "kept",
                                edit.entries().stream()
                                        .map(entry -> entry.generation().ordinal())
                                        .toList()))
                .consume();
    }

    GraphPosition position() {
        return transaction
                .run(
                        "MATCH (c:Collection {collection: $collection})"
                                + " RETURN c.log, c.applied, c.entry, c.applying, coalesce(c.part, 0)",
                        Map.of("collection", collection))
                .stream()
                .findFirst()
                .map(GraphFence::position)
                .orElse(GraphPosition.START);
    }

    private static GraphPosition position(Record row) {
        Value applied = row.get(1);
        return new GraphPosition(
                text(row.get(0)),
                applied.isNull() ? null : applied.asInt(),
                text(row.get(2)),
                text(row.get(3)),
                row.get(4).asInt());
    }

    private static @Nullable String text(Value value) {
        return value.isNull() ? null : value.asString();
    }
}
