package io.koschei.neo4j;

import io.koschei.deadline.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;

/** Reads from the graph. Neo4j stops a query that takes longer than the limit or the deadline of its question. */
public final class Queries {

    /** For queries that a client waits for. */
    public static final Duration SHORT = Duration.ofSeconds(20);

    /** For whole generations. */
    public static final Duration LONG = Duration.ofMinutes(2);

    private static final SessionConfig MANY_AT_ONCE =
            SessionConfig.builder().withFetchSize(10_000).build();

    private final Driver driver;
    private final Duration limit;

    public Queries(Driver driver, Duration limit) {
        this.driver = driver;
        this.limit = limit;
    }

    /**
     * All rows of an answer.
     *
     * @throws GraphTimeoutException when it took too long
     */
    public List<Record> list(String cypher, Map<String, Object> parameters) {
        try (Session session = driver.session()) {
            return session.executeRead(
                    transaction -> transaction.run(cypher, parameters).list(), config());
        } catch (Neo4jException e) {
            throw translated(e);
        }
    }

    /**
     * Hands over rows as they come. After a broken connection it begins again.
     *
     * @param begin called each time before the first row
     * @throws GraphTimeoutException when it took too long
     */
    public void forEach(String cypher, Map<String, Object> parameters, Runnable begin, Consumer<Record> consumer) {
        try (Session session = driver.session(MANY_AT_ONCE)) {
            session.executeRead(
                    transaction -> {
                        begin.run();
                        Result rows = transaction.run(cypher, parameters);
                        while (rows.hasNext()) {
                            consumer.accept(rows.next());
                        }
                        return rows.consume();
                    },
                    config());
        } catch (Neo4jException e) {
            throw translated(e);
        }
    }

    private TransactionConfig config() {
        return TransactionConfig.builder().withTimeout(Deadline.atMost(limit)).build();
    }

    private RuntimeException translated(Neo4jException e) {
        // TransactionTimedOut, and TransactionTimedOutClientConfiguration.
        return e.code().contains("TransactionTimedOut") ? new GraphTimeoutException(limit, e) : e;
    }
}
