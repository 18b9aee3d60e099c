package io.koschei.embedded.neo4j;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Decides whether {@link SupervisedNeo4j} restarts a server that has ended: only so often within a time. */
final class RestartLimit {
    private final int restarts;
    private final Duration within;
    private final Clock clock;
    private final Deque<Instant> ends = new ArrayDeque<>();

    /** @param restarts most restarts within that time */
    RestartLimit(int restarts, Duration within, Clock clock) {
        this.restarts = restarts;
        this.within = within;
        this.clock = clock;
    }

    static RestartLimit threeWithinAQuarterOfAnHour() {
        return new RestartLimit(3, Duration.ofMinutes(15), Clock.systemUTC());
    }

    /** Counts an end; returns whether a restart may follow it. */
    boolean countEnd() {
        Instant now = clock.instant();
        ends.add(now);
        while (ends.getFirst().plus(within).isBefore(now)) {
            ends.removeFirst();
        }
        return ends.size() <= restarts;
    }
}
