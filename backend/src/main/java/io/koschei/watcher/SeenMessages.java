package io.koschei.watcher;

import io.koschei.bus.BusMessage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The last messages, to tell those that come twice: by one bus with the same name, or by two with different ones. */
final class SeenMessages {

    private final Map<String, Boolean> names;
    private final Echoes echoes = new Echoes();

    SeenMessages(int most) {
        names = new Last<>(most);
    }

    /** Keeps so many, and then forgets the oldest. */
    static final class Last<K, V> extends LinkedHashMap<K, V> {

        private static final long serialVersionUID = 1;

        private final int most;

        Last(int most) {
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
        }
    }

    /**
     * Whether a message tells something new, as far as is remembered.
     *
     * @param bus the name of the bus it came by
     */
    boolean isNew(String bus, BusMessage message, Instant now) {
        boolean named = message.id() == null || names.put(message.id(), true) == null;
        return named && !echoes.isEcho(bus, message.event(), now);
    }

    /** A message that is to come again is new then. */
    void forget(BusMessage message) {
        if (message.id() != null) {
            names.remove(message.id());
        }
    }
}
