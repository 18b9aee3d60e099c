package io.koschei.builds;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Says when a package is built again after a build that says nothing about the package.
 *
 * @param most how often in a row a build is repeated that failed in the infrastructure
 * @param first wait before the first repetition; each further one waits four times as long
 * @param rest how long it is left alone once these are used up, when it took too long, and at most when Koji refuses it
 * @param afterCancel how long it is left alone after its build was canceled
 */
public record RetryRules(int most, Duration first, Duration rest, Duration afterCancel) {

    public static final RetryRules USUAL =
            new RetryRules(3, Duration.ofMinutes(5), Duration.ofHours(24), Duration.ofHours(6));

    private static final int FACTOR = 4;
    private static final int MOST_DOUBLINGS = 20;

    /**
     * When to repeat a build.
     *
     * @param failures failures of the infrastructure in a row, the last one included
     * @return empty when it is not repeated any more
     */
    public Optional<Instant> retryAt(int failures, Instant now) {
        if (failures > most) {
            return Optional.empty();
        }
        return Optional.of(now.plus(first.multipliedBy((long) Math.pow(FACTOR, Math.max(0, failures - 1)))));
    }

    /**
     * Until when a package is left alone that Koji refused to build.
     *
     * @param refusals how often in a row it did; each further one doubles the wait, up to the rest
     */
    public Instant refusedUntil(int refusals, Instant now) {
        Duration wait = first.multipliedBy(1L << Math.min(MOST_DOUBLINGS, Math.max(0, refusals - 1)));
        return now.plus(wait.compareTo(rest) > 0 ? rest : wait);
    }
}
