package io.koschei.bus.fedmsg;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** What readers of ours have subscribed to, as far as it concerns us. */
final class Readers {

    /** Strangers may subscribe to what they like. */
    private static final int MOST = 1_000;

    private static final byte SUBSCRIBE = 1;
    private static final byte UNSUBSCRIBE = 0;

    private final String prefix;
    private final Set<String> beginnings = new HashSet<>();

    /**
     * Knows of none.
     *
     * @param prefix what our topics begin with
     */
    Readers(String prefix) {
        this.prefix = prefix;
    }

    /** Notes what a socket hears: a byte that says whether it begins or ends, and the beginning of topics. */
    void saw(byte[] frame) {
        if (frame.length == 0) {
            return;
        }
        String beginning = new String(frame, 1, frame.length - 1, StandardCharsets.ISO_8859_1);
        if (frame[0] == UNSUBSCRIBE) {
            beginnings.remove(beginning);
        } else if (frame[0] == SUBSCRIBE
                && beginnings.size() < MOST
                && (prefix.startsWith(beginning) || beginning.startsWith(prefix))) {
            beginnings.add(beginning);
        }
    }

    boolean want(String topic) {
        return beginnings.stream().anyMatch(topic::startsWith);
    }
}
