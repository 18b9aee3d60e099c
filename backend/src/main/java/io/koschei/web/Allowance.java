package io.koschei.web;

import java.util.concurrent.TimeUnit;

/**
 * How long one address may still be worked for while others ask: it may use some seconds at once, and in the long run half of the time of
 * one turn. So users who look at pages wait for nothing, and a client that asks all the time leaves room to them.
 */
final class Allowance {

    private static final long MOST = TimeUnit.SECONDS.toNanos(2);

    /** More is forgiven, so that a client that was alone does not wait for long once others come. */
    private static final long MOST_DEBT = TimeUnit.SECONDS.toNanos(1);

    /** What comes back in a second. */
    private static final double SHARE = 0.5;

    private long left = MOST;
    private long at;

    /** @param now of a clock that only goes forward, in nanoseconds */
    Allowance(long now) {
        this.at = now;
    }

    /** How many nanoseconds it must wait before it may be worked for again. */
    synchronized long rest(long now) {
        recover(now);
        return left >= 0 ? 0 : (long) Math.ceil(-left / SHARE);
    }

    /** It was worked for so many nanoseconds. */
    synchronized void use(long took, long now) {
        recover(now);
        left = Math.max(left - took, -MOST_DEBT);
    }

    private void recover(long now) {
        left = Math.min(MOST, left + (long) (SHARE * (now - at)));
        at = now;
    }
}
