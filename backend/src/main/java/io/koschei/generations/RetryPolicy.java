package io.koschei.generations;

import java.time.Duration;

/**
 * How long to go on trying.
 *
 * @param attempts failed attempts of one step after which the generation is skipped
 * @param first wait after the first failure; each further failure doubles it
 * @param longest no wait is longer
 */
public record RetryPolicy(int attempts, Duration first, Duration longest) {

    public boolean givesUpAfter(int failures) {
        return failures >= attempts;
    }

    /**
     * How long to wait before the next attempt.
     *
     * @param failures failed attempts so far, at least 1
     */
    public Duration waitAfter(int failures) {
        int doublings = Math.min(failures - 1, 20);
        Duration wait = first.multipliedBy(1L << doublings);
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
