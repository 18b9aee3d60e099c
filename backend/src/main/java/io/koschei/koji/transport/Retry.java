package io.koschei.koji.transport;

import io.koschei.koji.failure.KojiException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks again after failures that pass, each time after twice the pause.
 *
 * @param pause waits for as long as it is told
 */
public record Retry(int attempts, Consumer<Duration> pause) {

    private static final Logger LOG = LoggerFactory.getLogger(Retry.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    public static Retry sleeping(int attempts) {
        return new Retry(attempts, Retry::sleep);
    }

    public <T> T call(Supplier<T> question) {
        for (int attempt = 1; ; attempt++) {
            try {
                return question.get();
            } catch (KojiException e) {
                if (!again(attempt, e)) {
                    throw e;
                }
            }
        }
    }

    /** Whether to try again after that many attempts; when so, it is time now. */
    public boolean again(int attempt, KojiException failure) {
        if (!failure.isTransient() || attempt >= attempts) {
            return false;
        }
        Duration wait = pauseAfter(attempt);
        LOG.debug(
                "Attempt {} of {} failed, next in {} ms: {}", attempt, attempts, wait.toMillis(), failure.getMessage());
        pause.accept(wait);
        return !Thread.currentThread().isInterrupted();
    }

    private static Duration pauseAfter(int attempt) {
        Duration wait = FIRST_PAUSE;
        for (int i = 1; i < attempt && wait.compareTo(LONGEST_PAUSE) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait;
    }

    static void sleep(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            // The interrupted thread is to end, so the caller gets the last failure instead of another attempt.
            Thread.currentThread().interrupt();
        }
    }
}
