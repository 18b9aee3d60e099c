package io.koschei.demo.story;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Says which generation is the current one. It never goes back and never beyond the last. */
public final class Walk {

    private final Clock clock;
    private final Duration speed;
    private final int first;
    private final int last;
    private final Set<String> arches;
    private final Instant startedAt;
    private final Set<String> read = new HashSet<>();
    private int current;
    private int pushed;

    /** @param arches whose packages a reader of a generation reads */
    public Walk(Clock clock, Duration speed, int first, int last, Set<String> arches) {
        this.clock = clock;
        this.speed = speed;
        this.first = first;
        this.last = last;
        this.arches = arches;
        this.startedAt = clock.instant();
        this.current = first;
    }

    public synchronized int current() {
        if (!speed.isZero()) {
            long steps = Duration.between(startedAt, clock.instant()).dividedBy(speed);
            current = (int) Math.max(current, Math.min(last, first + steps + pushed));
        }
        return current;
    }

    public synchronized void advance() {
        if (speed.isZero()) {
            moveOn();
        } else {
            pushed++;
            current();
        }
    }

    /** Somebody has all packages of an architecture. What he still reads of this generation stays there for a while. */
    public synchronized void isRead(int generation, String arch) {
        if (speed.isZero() && generation == current) {
            read.add(arch);
            if (read.containsAll(arches)) {
                moveOn();
            }
        }
    }

    private void moveOn() {
        current = Math.min(last, current + 1);
        read.clear();
    }
}
