package io.koschei.resolver.solving;

import java.time.Duration;

/**
 * How much time jobs may cost in one run that come to no end. The first have their whole limit, which tells those that only take long; the
 * next a tenth of it; and once all together have had theirs, what is left is not begun. Used by every thread.
 */
final class OverdueJobs {

    /** Jobs from which on it is no longer a single package that is at fault. */
    private static final int MANY = 10;

    /** Limits of a job that all may take together: after the many above, two hundred more. */
    private static final int MOST_LIMITS = 30;

    private final Duration longestJob;
    private int count;
    private Duration spent = Duration.ZERO;

    OverdueJobs(Duration longestJob) {
        this.longestJob = longestJob;
    }

    /** What the next job may take. */
    synchronized Duration limit() {
        return count < MANY ? longestJob : longestJob.dividedBy(MANY);
    }

    synchronized boolean isSpent() {
        return spent.compareTo(longestJob.multipliedBy(MOST_LIMITS)) >= 0;
    }

    /**
     * Counts one.
     *
     * @param limit what it was allowed and has taken
     * @return whether it was the one after which none is begun any more
     */
    synchronized boolean add(Duration limit) {
        boolean wasSpent = isSpent();
        count++;
        spent = spent.plus(limit);
        return isSpent() && !wasSpent;
    }

    /** Whether a job that took so long would do so again: with less time it might only have been slow. */
    boolean isWhole(Duration limit) {
        return limit.compareTo(longestJob) >= 0;
    }
}
