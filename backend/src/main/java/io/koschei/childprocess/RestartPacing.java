package io.koschei.childprocess;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Decides how long a child that has ended is left alone: longer each time, and so that it starts only so often within a time. It is
 * never given up, or a few questions that end it could end it for good.
 */
public final class RestartPacing {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final int most;
    private final Duration within;
    private final Clock clock;
    private final Deque<Instant> starts = new ArrayDeque<>();

    /** @param most restarts within that time */
    public RestartPacing(int most, Duration within, Clock clock) {
        this.most = most;
        this.within = within;
        this.clock = clock;
    }

    /** At most ten within a quarter of an hour, 1 s after the first end, and up to a minute after later ones. */
    public static RestartPacing usual(Clock clock) {
        return new RestartPacing(10, Duration.ofMinutes(15), clock);
    }

    /** Counts an end; returns the pause before the next start, which it expects then. */
    Duration countEnd() {
        Instant now = clock.instant();
        while (!starts.isEmpty() && !starts.getFirst().plus(within).isAfter(now)) {
            starts.removeFirst();
        }
        Duration pause = FIRST.multipliedBy(1L << Math.min(starts.size(), 10));
        Instant next = now.plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST);
        if (starts.size() == most) {
            Instant allowed = starts.removeFirst().plus(within);
            next = allowed.isAfter(next) ? allowed : next;
            // A clock that was set back.
            next = next.isAfter(now.plus(within)) ? now.plus(within) : next;
        }
        starts.addLast(next);
        return Duration.between(now, next);
    }
}
