package io.koschei.watcher;

import io.koschei.bus.BusMessage;
import io.koschei.bus.MessageBus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All message buses, heard as one. */
record Ears(List<MessageBus> buses) {

    /** A message, and the bus it came by. */
    record Heard(MessageBus bus, BusMessage message) {}

    /** The next message of any bus; empty when none came in time. */
    Optional<Heard> next(Duration patience) {
        return buses.stream()
                .flatMap(bus -> next(bus, patience.dividedBy(buses.size())).stream())
                .findFirst();
    }

    private static Optional<Heard> next(MessageBus bus, Duration patience) {
        return bus.next(patience).map(message -> new Heard(bus, message));
    }
}
