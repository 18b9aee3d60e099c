package io.koschei.demo.builders;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** What is going to happen, in order of time; at the same time, in order of planning. */
final class BuilderAgenda {

    private final PriorityQueue<Item> items =
            new PriorityQueue<>(Comparator.comparing(Item::at).thenComparingLong(Item::number));
    private Instant now;
    private long count;

    BuilderAgenda(Instant now) {
        this.now = now;
    }

    /** The time of what happens now. It never goes back, even if the clock does. */
    Instant now() {
        return now;
    }

    void plan(Instant at, Consumer<Instant> action) {
        items.add(new Item(at, count++, action));
    }

    /** Lets everything happen that was to happen until a time. */
    void runUntil(Instant time) {
        Item next = items.peek();
        while (next != null && !next.at.isAfter(time)) {
            items.poll();
            now = next.at.isAfter(now) ? next.at : now;
            next.action.accept(now);
            next = items.peek();
        }
        now = time.isAfter(now) ? time : now;
    }

    private record Item(Instant at, long number, Consumer<Instant> action) {}
}
