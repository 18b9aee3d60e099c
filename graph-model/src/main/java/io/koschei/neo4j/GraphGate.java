package io.koschei.neo4j;

import io.koschei.model.generation.LogHead;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;

/**
 * Finds the name under which the graph keeps a collection, and refuses questions about a generation that the graph does not hold: an answer
 * from a graph that is behind would look like one in which nothing has changed.
 */
public final class GraphGate {

    private static final Duration BELIEVED = Duration.ofSeconds(5);
    private static final int NONE = -1;

    private final Queries queries;
    private final Function<String, Optional<LogHead>> heads;
    private final Clock clock;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    /** @param heads what PostgreSQL says about a collection, by its name; empty for one that it does not know */
    public GraphGate(Driver driver, Function<String, Optional<LogHead>> heads, Clock clock) {
        this.queries = new Queries(driver, Queries.SHORT);
        this.heads = heads;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param oldest oldest generation that the graph should hold
     * @param first oldest that it holds
     * @param applied newest that it holds
     * @param lacksLate whether it lacks one that was stored after a newer one
     */
    private record Seen(
            String key,
            Instant at,
            int oldest,
            int first,
            int applied,
            boolean lacksLate,
            @Nullable String fault) {}

    /**
     * The name under which the graph keeps the collection, which is not its own once it was renamed or its graph rebuilt.
     *
     * @param ordinal of the newest generation that the question is about
     * @throws GraphRefusedException when the graph does not follow the change log, or the log does not reach back to the generation
     * @throws GraphBehindException when it does not hold the generation yet
     */
    public String key(String collection, int ordinal) {
        Seen now = seen(collection, ordinal);
        if (now.applied < ordinal) {
            throw new GraphBehindException(collection, now.applied, ordinal);
        }
        if (now.lacksLate) {
            throw new GraphBehindException(collection);
        }
        if (ordinal >= now.oldest && ordinal < now.first) {
            throw new GraphRefusedException("The graph of " + collection + " begins with generation " + now.first
                    + ": it was made from the change log, which does not reach back to generation " + ordinal + ".");
        }
        return now.key;
    }

    /**
     * The name under which the graph keeps the collection, whatever it holds and whether it may be asked or not; empty for a collection that
     * there is not.
     */
    public Optional<String> graphKey(String collection) {
        return heads.apply(collection).map(LogHead::graphKey);
    }

    /**
     * Ordinal of the oldest generation that the graph holds; what is true in it may have been true before.
     *
     * @param ordinal of the newest generation that the question is about
     * @throws GraphRefusedException when the graph does not follow the change log
     */
    int first(String collection, int ordinal) {
        return seen(collection, ordinal).first;
    }

    private Seen seen(String collection, int ordinal) {
        Seen last = seen.get(collection);
        if (last == null
                || last.fault != null
                || last.lacksLate
                || last.applied < ordinal
                || last.at.plus(BELIEVED).isBefore(clock.instant())) {
            last = heads.apply(collection)
                    .map(head -> look(collection, head))
                    .orElseGet(() -> new Seen(collection, clock.instant(), 0, NONE, Integer.MAX_VALUE, false, null));
            seen.put(collection, last);
        }
        if (last.fault != null) {
            throw new GraphRefusedException(last.fault);
        }
        return last;
    }

    private Seen look(String collection, LogHead head) {
        Instant now = clock.instant();
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("collection", head.graphKey());
        parameters.put("ordinal", Objects.requireNonNullElse(head.ordinal(), NONE));
        Record row = queries.list("""
                                OPTIONAL MATCH (c:Collection {collection: $collection})
                                OPTIONAL MATCH (g:Generation {collection: $collection, ordinal: $ordinal})
                                RETURN c.log, c.applied, g.entry, COLLECT {
                                    MATCH (f:Generation {collection: $collection}) WHERE f.ordinal >= 0
                                    RETURN f.ordinal ORDER BY f.ordinal LIMIT 1
                                }[0], coalesce(c.edits, c.thinned, 0), c.layout IS NULL
                                """, parameters).get(0);
        int first = row.get(3).isNull() ? NONE : row.get(3).asInt();
        int applied = applied(head, row, first);
        int oldest = Objects.requireNonNullElse(head.oldest(), 0);
        boolean lacksLate = row.get(4).asInt() < head.late();
        return new Seen(head.graphKey(), now, oldest, first, applied, lacksLate, fault(collection, head, row, applied));
    }

    /** A graph that was written before there was a log holds what PostgreSQL says it does, if it holds anything. */
    private static int applied(LogHead head, Record row, int first) {
        if (!row.get(1).isNull()) {
            return row.get(1).asInt();
        }
        return head.entry() == null && first != NONE ? Objects.requireNonNullElse(head.ordinal(), NONE) : NONE;
    }

    private static @Nullable String fault(String collection, LogHead head, Record row, int applied) {
        if (head.refusal() != null) {
            return head.refusal();
        }
        if (!row.get(0).isNull() && !row.get(0).asString().equals(head.log())) {
            return "The graph of " + collection + " follows the change log of another database. Type:"
                    + " koschei admin graph rebuild " + collection;
        }
        boolean parted = head.entry() != null
                && head.ordinal() != null
                && applied >= head.ordinal()
                && !row.get(2).asString("").equals(head.entry());
        if (row.get(5).asBoolean() && !row.get(3).isNull()) {
            return "The graph of " + collection
                    + " was written by an older version of Koschei, and is being brought into"
                    + " the form of this one.";
        }
        return parted
                ? "The graph of " + collection + " holds another generation " + head.ordinal()
                        + " than the change log. Type: koschei admin graph rebuild " + collection
                : null;
    }
}
