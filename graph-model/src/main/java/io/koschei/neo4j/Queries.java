package io.koschei.neo4j;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.summary.ResultSummary;

/** Reads from the graph. Neo4j stops a query that takes longer than the limit or the deadline of its question. */
public final class Queries {

    /** For queries that a client waits for. */
    public static final Duration SHORT = Duration.ofSeconds(20);

    /** For whole generations. */
    public static final Duration LONG = Duration.ofMinutes(2);

    private static final SessionConfig READ =
            SessionConfig.builder().withDefaultAccessMode(AccessMode.READ).build();

    private static final SessionConfig MANY_AT_ONCE = SessionConfig.builder()
            .withDefaultAccessMode(AccessMode.READ)
            .withFetchSize(10_000)
            .build();

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
        return Attempts.of(limit, left -> {
            try (Session session = driver.session(READ);
                    Transaction transaction = session.beginTransaction(config(left))) {
                return transaction.run(cypher, parameters).list();
            }
        });
    }

    /**
     * Hands over rows as they come. After a broken connection it begins again.
     *
     * @param begin called each time before the first row
     * @throws GraphTimeoutException when it took too long
     */
    public void forEach(String cypher, Map<String, Object> parameters, Runnable begin, Consumer<Record> consumer) {
        ResultSummary unused = Attempts.of(limit, left -> {
            try (Session session = driver.session(MANY_AT_ONCE);
                    Transaction transaction = session.beginTransaction(config(left))) {
                begin.run();
                Result rows = transaction.run(cypher, parameters);
                while (rows.hasNext()) {
                    consumer.accept(rows.next());
                }
                return rows.consume();
            }
        });
    }

    private static TransactionConfig config(Duration left) {
        return TransactionConfig.builder().withTimeout(left).build();
    }
}
