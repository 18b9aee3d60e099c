package io.koschei.bus.fedmsg;

import java.time.Duration;
import org.zeromq.ZMonitor;

/** How far the connection of a socket has come, which ZeroMQ may have made several times. */
final class Handshakes {

    /**
     * JeroMQ's poller forgets a new connection when it learns in one round that the connecting is done and that the connection is to be
     * read: some in a hundred never say a word. ZeroMQ's own patience with a handshake is half a minute, and may be forgotten as well.
     */
    private static final Duration LONGEST_HANDSHAKE = Duration.ofSeconds(2);

    /** An attempt to connect may be forgotten, too. */
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    private int connected;
    private int done;
    private long since = System.nanoTime();

    /** Notes what ZeroMQ says; whether a peer has shaken hands. */
    boolean saw(ZMonitor.Event event) {
        if (event == ZMonitor.Event.HANDSHAKE_PROTOCOL) {
            done++;
            return true;
        }
        if (event == ZMonitor.Event.CONNECTED) {
            connected++;
            since = System.nanoTime();
        }
        return false;
    }

    /** Whether a peer has ever shaken hands. */
    boolean any() {
        return done > 0;
    }

    /** Whether the newest connection should have come further by now. */
    boolean standStill() {
        Duration waited = Duration.ofNanos(System.nanoTime() - since);
        return connected == 0
                ? waited.compareTo(LONGEST_CONNECT) > 0
                : done < connected && waited.compareTo(LONGEST_HANDSHAKE) > 0;
    }
}
