package io.koschei.watcher;

import io.koschei.bus.BusMessage;
import io.koschei.watcher.Ears.Heard;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Messages that their bus keeps until Koschei has stored what they lead to. There are as many as the bus hands out before it hears of the
 * first.
 */
final class Deliveries {

    private final Map<Hint, List<Delivery>> waiting = new HashMap<>();
    private final List<Heard> finished = new ArrayList<>();

    /** A message, and the hints of it that are not dealt with yet. */
    private record Delivery(Heard heard, Set<Hint> open) {}

    /** Takes a message that is done with as soon as all its hints are. */
    void add(Heard heard, Collection<Hint> hints) {
        if (heard.message().receipt().equals(BusMessage.Receipt.NONE)) {
            return;
        }
        if (hints.isEmpty()) {
            finished.add(heard);
            return;
        }
        Delivery delivery = new Delivery(heard, new HashSet<>(hints));
        delivery.open.forEach(
                hint -> waiting.computeIfAbsent(hint, none -> new ArrayList<>()).add(delivery));
    }

    /** What a hint led to is stored. */
    void stored(Hint hint) {
        for (Delivery delivery : remove(hint)) {
            delivery.open.remove(hint);
            if (delivery.open.isEmpty()) {
                finished.add(delivery.heard);
            }
        }
    }

    /** What a hint led to cannot be stored: the messages that gave it are no longer waited for, and are to be given back. */
    List<Heard> lost(Hint hint) {
        List<Delivery> lost = remove(hint);
        for (Delivery delivery : lost) {
            delivery.open.forEach(other -> waiting.computeIfPresent(other, (same, deliveries) -> {
                deliveries.remove(delivery);
                return deliveries;
            }));
        }
        return lost.stream().map(Delivery::heard).toList();
    }

    private List<Delivery> remove(Hint hint) {
        List<Delivery> removed = waiting.remove(hint);
        return removed == null ? List.of() : removed;
    }

    /** Tells the buses of all messages that are done with. */
    void tell() {
        finished.forEach(heard -> heard.bus().done(heard.message().receipt()));
        finished.clear();
    }
}
