package io.koschei.neo4j;

import io.koschei.deadline.Deadline;
import java.time.Duration;
import java.util.function.Function;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.RetryableException;

/**
 * Asks the graph again while its server is away or a connection broke, as a question changes nothing. The driver would do so, too, but with
 * the whole time for each attempt, whatever is left of the deadline.
 */
public final class Attempts {

    /** For how long; what has no deadline is asked again at the next pass. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private Attempts() {}

    /**
     * What an attempt gives.
     *
     * @param limit most that an attempt may take
     * @param attempt gets what it may take, with which Neo4j is to stop it
     * @throws GraphTimeoutException when one took longer
     * @throws io.koschei.deadline.DeadlinePassedException when nobody waits any more
     */
    public static <T> T of(Duration limit, Function<Duration, T> attempt) {
        Duration first = Deadline.atMost(limit);
        long end = System.nanoTime() + (first.compareTo(LONGEST) < 0 ? first : LONGEST).toNanos();
        for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
            Duration left = Deadline.atMost(limit);
            try {
                return attempt.apply(left);
            } catch (RuntimeException e) {
                if (isCausedByTimeout(e)) {
                    throw new GraphTimeoutException(left, e);
                }
                boolean isLast = System.nanoTime() + pause.toNanos() >= end;
                if (isLast || !isWorthAnother(e) || !isOver(pause)) {
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

    /** TransactionTimedOut, and TransactionTimedOutClientConfiguration. */
    private static boolean isCausedByTimeout(Throwable problem) {
        for (Throwable each = problem; each != null; each = each.getCause()) {
            if (each instanceof Neo4jException neo4j && neo4j.code().contains("TransactionTimedOut")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWorthAnother(Throwable problem) {
        for (Throwable each = problem; each != null; each = each.getCause()) {
            if (each instanceof RetryableException) {
                return true;
            }
        }
        return false;
    }
}
