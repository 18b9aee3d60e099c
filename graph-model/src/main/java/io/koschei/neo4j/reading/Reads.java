package io.koschei.neo4j.reading;

import io.koschei.deadline.Deadline;
import io.koschei.neo4j.GraphTimeoutException;
import io.koschei.neo4j.Queries;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.RetryableException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs each question in one read transaction, which Neo4j stops at the deadline of the question. */
final class Reads {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

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
        long end = System.nanoTime() + Deadline.atMost(Queries.SHORT).toNanos();
        for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
            Duration limit = Deadline.atMost(Queries.SHORT);
            try {
                return Objects.requireNonNull(reading(limit).execute(any -> question.get()));
            } catch (RuntimeException e) {
                if (isCausedBy(e, Reads::isTimeout)) {
                    throw new GraphTimeoutException(limit, e);
                }
                boolean isLast = System.nanoTime() + pause.toNanos() >= end;
                if (isLast || !isCausedBy(e, RetryableException.class::isInstance) || !isOver(pause)) {
                    throw e;
                }
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    /** False when the thread is to end. */
    private static boolean isOver(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Spring counts whole seconds. */
    private TransactionTemplate reading(Duration limit) {
        TransactionTemplate reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        reading.setTimeout(Math.toIntExact(limit.plusMillis(999).toSeconds()));
        return reading;
    }

    private static boolean isTimeout(Throwable problem) {
        return problem instanceof Neo4jException neo4j && neo4j.code().contains("TransactionTimedOut");
    }

    private static boolean isCausedBy(Throwable problem, Predicate<Throwable> test) {
        for (Throwable each = problem; each != null; each = each.getCause()) {
            if (test.test(each)) {
                return true;
            }
        }
        return false;
    }
}
