package io.koschei.demo.story;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Says which generation is the current one. It never goes back and never beyond the last. */
public final class Walk {

    private final Clock clock;
    private final Duration speed;
    private final int first;
    private final int last;
    private final Instant startedAt;
    private int current;
    private int pushed;

    /** @param speed time from one generation to the next; zero moves on only when told to */
    public Walk(Clock clock, Duration speed, int first, int last) {
        this.clock = clock;
        this.speed = speed;
        this.first = first;
        this.last = last;
        this.startedAt = clock.instant();
        this.current = first;
    }

    public synchronized int current() {
        long steps = speed.isZero()
                ? 0
                : Duration.between(startedAt, clock.instant()).dividedBy(speed);
        current = (int) Math.max(current, Math.min(last, first + steps + pushed));
        return current;
    }

    public synchronized void advance() {
        pushed++;
        current();
    }
}
