package io.koschei.resolver.solving;

import java.time.Duration;
import java.util.Optional;

/**
 * How much time jobs may cost in one run that come to no end. Each job is first given a look, a short time that is long for one that comes
 * to an end, so that all of these are answered whatever else there is. Those that need more have it once the rest of their chunk is
 * answered: the first their whole limit, which tells those that only take long, and the next a tenth of it, until all together have had
 * theirs. Looks have a budget of their own, and only when that is spent, what is left is not begun. Used by every thread.
 */
final class OverdueJobs {

    /** Jobs from which on it is no longer a single package that is at fault. */
    private static final int MANY = 10;

    /** The part of its limit that a job has then at first: enough for any that ends, on a slow machine and in a Java that has just begun. */
    private static final int SHORT = 30;

    /** Limits of a job that all second tries may take together: after the many above, a hundred more. */
    private static final int MOST_LIMITS = 20;

    /** Limits of a job that all looks may take together: eight hundred looks. */
    private static final int MOST_LOOKS = 30;

    private final Duration longestJob;
    private int looks;
    private int tries;
    private Duration looked = Duration.ZERO;
    private Duration tried = Duration.ZERO;

    OverdueJobs(Duration longestJob) {
        this.longestJob = longestJob;
    }

    /** What a job may take at first; empty when no more is begun. */
    synchronized Optional<Duration> look() {
        return isSpent() ? Optional.empty() : Optional.of(longestJob.dividedBy(looks < MANY ? MANY : SHORT));
    }

    private boolean isSpent() {
        return looked.compareTo(longestJob.multipliedBy(MOST_LOOKS)) >= 0;
    }

    /**
     * Counts a job that needs more than a look.
     *
     * @param look what it was allowed and has taken
     * @return whether it was the one after which none is begun any more
     */
    synchronized boolean needsMore(Duration look) {
        boolean wasSpent = isSpent();
        looks++;
        looked = looked.plus(look);
        return isSpent() && !wasSpent;
    }

    /** What a job that needs more may take the second time; empty when there is none. */
    synchronized Optional<Duration> limit() {
        return tried.compareTo(longestJob.multipliedBy(MOST_LIMITS)) >= 0
                ? Optional.empty()
                : Optional.of(tries < MANY ? longestJob : longestJob.dividedBy(MANY));
    }

    /** Counts a job that came to no end even so, with what it was allowed and has taken. */
    synchronized void add(Duration limit) {
        tries++;
        tried = tried.plus(limit);
    }

    /** Whether a job that took so long would do so again: with less time it might only have been slow. */
    boolean isWhole(Duration limit) {
        return limit.compareTo(longestJob) >= 0;
    }
}
