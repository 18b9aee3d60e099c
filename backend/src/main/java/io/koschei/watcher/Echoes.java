package io.koschei.watcher;

import io.koschei.bus.BusEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * Notices that an event has come by another bus already, where its message has another name. Each message has one echo, so an event that
 * happens twice is told twice, even when it comes by two buses four times.
 */
final class Echoes {

    /** The buses of a hub are seconds apart, unless one of them is ill; and then polling finds what is missed. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final int MOST = 20_000;
    private static final int MOST_OF_ONE = 100;

    private final Map<BusEvent, First> open = new SeenMessages.Last<>(MOST);

    /** When an event came by the one bus, and has not come by another since. */
    private record First(String bus, Deque<Instant> times) {}

    boolean isEcho(String bus, BusEvent event, Instant now) {
        First first = open.get(event);
        if (first != null) {
            first.times.removeIf(time -> time.plus(LONGEST).isBefore(now));
        }
        if (first == null || first.times.isEmpty()) {
            first = new First(bus, new ArrayDeque<>());
            open.put(event, first);
        }
        if (!first.bus.equals(bus)) {
            first.times.removeFirst();
            return true;
        }
        if (first.times.size() < MOST_OF_ONE) {
            first.times.addLast(now);
        }
        return false;
    }
}
