package io.koschei.neo4j.affects;

import io.koschei.builds.PriorityRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.Value;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * Asks which sources of a collection weigh most and which were built longest ago, both in the order of an index. What is in neither
 * list weighs at most what the last of the one does, and is at most as old as the last of the other: so nothing outside scores more than
 * both together, and whatever does is certainly among the best.
 */
public final class CandidateQuery {

    /** ORDER BY repeats the collection, or the whole collection would be sorted. */
    static final String CYPHER = """
            MATCH (c:Collection {collection: $collection})
            WITH c, COLLECT {
              MATCH (s:Source)
              WHERE s.collection = $collection AND s.pending >= 0 AND s.built IS NOT NULL AND s.unresolved IS NULL
              RETURN s ORDER BY s.collection DESC, s.pending DESC LIMIT $most
            } AS heaviest, COLLECT {
              MATCH (s:Source) USING INDEX s:Source(collection, built)
              WHERE s.collection = $collection AND s.built > 0 AND s.unresolved IS NULL
              RETURN s ORDER BY s.collection, s.built LIMIT $most
            } AS oldest
            RETURN c.log AS log, c.weighed AS weighed, c.weighing AS weighing,
              CASE WHEN size(heaviest) = $most THEN heaviest[-1].pending END AS pending,
              CASE WHEN size(oldest) = $most THEN oldest[-1].built END AS built,
              COLLECT {
                UNWIND heaviest + oldest AS s
                WITH DISTINCT s, CASE WHEN s.built < $now THEN $slope * log10(($now - s.built) / 3600000.0) - $offset END AS time
                WITH s, s.pending + CASE WHEN time > $least THEN time ELSE $least END AS score
                WHERE score >= $threshold
                RETURN s.name ORDER BY score DESC
              } AS names
            """;

    private static final SessionConfig READ =
            SessionConfig.builder().withDefaultAccessMode(AccessMode.READ).build();

    /** Milliseconds are cut off, so scores differ a little from exact ones. */
    private static final double MARGIN = 0.5;

    private static final TransactionConfig LIMIT =
            TransactionConfig.builder().withTimeout(Duration.ofSeconds(5)).build();

    private final Driver driver;
    private final PriorityRules rules;

    public CandidateQuery(Driver driver, PriorityRules rules) {
        this.driver = driver;
        this.rules = rules;
    }

    /** What was found out. */
    public sealed interface Answer {

        /**
         * The graph knows.
         *
         * @param log which change log it follows
         * @param weighed generation that packages were compared with; null when they were not, or half of them with another
         * @param names of those that reach the threshold by what changed and by time, the first first
         * @param bound at most this is the score of any source that is not among them and reaches the threshold; null when there is none
         */
        record Best(
                @Nullable String log,
                @Nullable Integer weighed,
                List<String> names,
                @Nullable Double bound) implements Answer {}

        /** It cannot be asked. */
        record Unavailable(String reason) implements Answer {}
    }

    /**
     * Asks, and does not try again: there is another way to find out.
     *
     * @param graph under which name the graph keeps the collection
     * @param most of each of the two lists
     * @param threshold which score is of interest
     */
    public Answer best(String graph, int most, double threshold, Instant now) {
        Map<String, Object> parameters = Map.of(
                "collection",
                graph,
                "most",
                most,
                "now",
                now.toEpochMilli(),
                "slope",
                rules.slope(),
                "offset",
                rules.offset(),
                "least",
                PriorityRules.LEAST_TIME,
                "threshold",
                threshold - MARGIN);
        try (Session session = driver.session(READ)) {
            List<Record> rows = session.run(CYPHER, parameters, LIMIT).list();
            return rows.isEmpty()
                    ? new Answer.Unavailable("The graph does not know the collection.")
                    : best(rows.get(0), threshold, now);
        } catch (Neo4jException e) {
            return new Answer.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    private Answer best(Record row, double threshold, Instant now) {
        Value pending = row.get("pending");
        Value built = row.get("built");
        Double bound = pending.isNull() || built.isNull()
                ? null
                : (Double) (pending.asInt() + rules.time(Instant.ofEpochMilli(built.asLong()), now) + MARGIN);
        boolean isHalf = !row.get("weighing").isNull();
        return new Answer.Best(
                row.get("log").asString(null),
                isHalf || row.get("weighed").isNull()
                        ? null
                        : (Integer) row.get("weighed").asInt(),
                row.get("names").asList(Value::asString),
                bound == null || bound < threshold ? null : bound);
    }
}
