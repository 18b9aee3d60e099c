package io.koschei.app;

import java.time.Duration;
import java.time.Instant;

/**
 * Decides when the demo's Koji goes on to its next generation: when it has shown this one for the least time and Koschei
 * has finished it. So nothing that a generation brings is missed, however slow the machine is.
 *
 * @param least how long each generation is shown at least
 * @param shownAt since when this one is shown
 * @param busyAt when Koschei was seen to rebuild what broke in this one; as {@code shownAt} before
 * @param complaints how often it was said that Koji waits for this one
 */
record DemoPace(Duration least, Instant shownAt, Instant busyAt, int complaints) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** So long the demo shows what Koschei makes of what broke. */
    private static final Duration LONGEST_BUSY = Duration.ofSeconds(45);

    private static final int MOST_DOUBLINGS = 20;

    /** What to do now. */
    enum Move {
        WAIT,
        GO_ON,
        COMPLAIN
    }

    static DemoPace from(Duration least, Instant now) {
        return new DemoPace(least, now, now, 0);
    }

    /** @param finished whether Koschei has completed this generation, or skipped it */
    Move move(boolean finished, Instant now) {
        Duration shown = shownFor(now);
        if (finished) {
            boolean isLong = Duration.between(busyAt, now).compareTo(least) >= 0 || shown.compareTo(LONGEST_BUSY) >= 0;
            return shown.compareTo(least) >= 0 && isLong ? Move.GO_ON : Move.WAIT;
        }
        return shown.compareTo(patience()) < 0 ? Move.WAIT : Move.COMPLAIN;
    }

    /** Each complaint doubles the time until the next one. */
    private Duration patience() {
        return least.plus(PATIENCE).multipliedBy(1L << Math.min(complaints, MOST_DOUBLINGS));
    }

    Duration shownFor(Instant now) {
        return Duration.between(shownAt, now);
    }

    DemoPace complained() {
        return new DemoPace(least, shownAt, busyAt, complaints + 1);
    }

    /** Whether the demo waits for what Koschei makes of this generation; not when it goes as fast as it can. */
    boolean mayWait(Instant now) {
        return !least.isZero() && shownFor(now).compareTo(LONGEST_BUSY.compareTo(least) > 0 ? LONGEST_BUSY : least) < 0;
    }

    /** Koschei is busy with this generation, so it is shown for the least time once more. */
    DemoPace busy(Instant now) {
        return new DemoPace(least, shownAt, now, complaints);
    }

    /** The next generation is shown. */
    DemoPace wentOn(Instant now) {
        return from(least, now);
    }
}
