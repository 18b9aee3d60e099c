package io.koschei.watcher;

import java.util.LinkedHashMap;
import java.util.Map;

/** Names of the last messages, to tell those that come twice. */
final class SeenMessages {

    private final Map<String, Boolean> names;

    SeenMessages(int most) {
        names = new Last(most);
    }

    private static final class Last extends LinkedHashMap<String, Boolean> {

        private static final long serialVersionUID = 1;

        private final int most;

        Last(int most) {
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > most;
        }
    }

    /** Whether a message is the first of its name, as far as is remembered. */
    boolean isNew(String name) {
        return names.put(name, true) == null;
    }
}
