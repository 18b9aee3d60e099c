package io.koschei.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Has room for some of a kind, and for fewer of one address. */
final class Room {

    /** A quarter of the places is for addresses that have a quarter of theirs at most: a few addresses never take all. */
    private static final int RESERVED = 4;

    private final String kind;
    private final int most;
    private final int mostEach;
    private final Counter admitted;
    private final Counter refused;
    private final Map<String, Integer> inside = new HashMap<>();
    private int all;

    Room(String kind, int most, int mostEach, MeterRegistry meters) {
        this.kind = kind;
        this.most = most;
        this.mostEach = mostEach;
        this.admitted = meters.counter("koschei.web.admitted", "kind", kind);
        this.refused = meters.counter("koschei.web.refused", "kind", kind);
        meters.gauge("koschei.web.inside", Tags.of("kind", kind), this, Room::size);
    }

    /**
     * Lets one more of that address in, if there is room.
     *
     * @return to be run when it leaves; running it again does nothing
     */
    synchronized Optional<Runnable> enter(String address) {
        int before = inside.getOrDefault(address, 0);
        boolean isCrowded = all >= most - most / RESERVED;
        if (all >= most || before >= (isCrowded ? mostEach / RESERVED : mostEach)) {
            refused.increment();
            return Optional.empty();
        }
        inside.put(address, before + 1);
        all++;
        admitted.increment();
        AtomicBoolean hasLeft = new AtomicBoolean();
        return Optional.of(() -> {
            // A servlet container may say more than once that a request has ended.
            if (!hasLeft.getAndSet(true)) {
                leave(address);
            }
        });
    }

    private synchronized void leave(String address) {
        inside.computeIfPresent(address, (any, number) -> number == 1 ? null : number - 1);
        all--;
    }

    synchronized int size() {
        return all;
    }

    /** Why one is not let in. */
    String full() {
        return "Too many " + kind + "s at once: Koschei answers " + mostEach + " of one address and " + most
                + " in all. Ask again when one of them has been answered.";
    }
}
