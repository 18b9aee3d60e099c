package io.koschei.app;

import java.time.Duration;
import java.time.Instant;

/**
 * Decides when the demo's Koji goes on to its next generation: when it has shown this one for the least time and Koschei
 * has finished it. So nothing that a generation brings is missed, however slow the machine is.
 *
 * @param least how long each generation is shown at least
 * @param shownAt since when this one is shown
 * @param complaints how often it was said that Koji waits for this one
 */
record DemoPace(Duration least, Instant shownAt, int complaints) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 20;

    /** What to do now. */
    enum Move {
        WAIT,
        GO_ON,
        COMPLAIN
    }

    static DemoPace from(Duration least, Instant now) {
        return new DemoPace(least, now, 0);
    }

    /** @param finished whether Koschei has completed this generation, or skipped it */
    Move move(boolean finished, Instant now) {
        Duration shown = shownFor(now);
        if (finished) {
            return shown.compareTo(least) < 0 ? Move.WAIT : Move.GO_ON;
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
        return new DemoPace(least, shownAt, complaints + 1);
    }

    /** The next generation is shown. */
    DemoPace wentOn(Instant now) {
        return from(least, now);
    }
}
