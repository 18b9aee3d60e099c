package io.koschei.embedded.neo4j;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How often a server has ended by itself of late. */
final class Ends {
    private final int most;
    private final Duration within;
    private final Clock clock;
    private final Deque<Instant> times = new ArrayDeque<>();

    /** @param most how many ends within that time are still put up with */
    Ends(int most, Duration within, Clock clock) {
        this.most = most;
        this.within = within;
        this.clock = clock;
    }

    static Ends threeWithinAQuarterOfAnHour() {
        return new Ends(3, Duration.ofMinutes(15), Clock.systemUTC());
    }

    /** Counts one more, and says whether they are too many now. */
    boolean areTooMany() {
        Instant now = clock.instant();
        times.add(now);
        while (times.getFirst().plus(within).isBefore(now)) {
            times.removeFirst();
        }
        return times.size() > most;
    }
}
