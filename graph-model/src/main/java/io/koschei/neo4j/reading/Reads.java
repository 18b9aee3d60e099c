package io.koschei.neo4j.reading;

import io.koschei.neo4j.Attempts;
import io.koschei.neo4j.GraphTimeoutException;
import io.koschei.neo4j.Queries;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs each question in one read transaction, which Neo4j stops at the deadline of the question. */
final class Reads {

    private final PlatformTransactionManager transactions;

    Reads(@Qualifier(GraphReads.TRANSACTIONS) PlatformTransactionManager transactions) {
        this.transactions = transactions;
    }

    /**
     * What a question finds; it changes nothing, so it may be asked again: while the server is away, until its time is up.
     *
     * @throws GraphTimeoutException when it took too long
     */
    <T> T ask(Supplier<T> question) {
        return Attempts.of(
                Queries.SHORT, left -> Objects.requireNonNull(reading(left).execute(any -> question.get())));
    }

    /** Spring counts whole seconds. */
    private TransactionTemplate reading(Duration limit) {
        TransactionTemplate reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        reading.setTimeout(Math.toIntExact(limit.plusMillis(999).toSeconds()));
        return reading;
    }
}
