package io.koschei.bus.fedmsg;

import io.koschei.bus.BusProperties;
import java.time.Duration;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZEvent;
import org.zeromq.ZMQ;
import org.zeromq.ZMonitor;

/** A ZeroMQ socket that publishes, and what it knows of those who read. One thread at a time may use it. */
final class Outlet implements AutoCloseable {

    private static final String MONITOR = "inproc://outlet-monitor";
    private static final int SILENT_HEARTBEATS = 3;
    private static final int LOOK_MILLIS = 20;

    /** Messages that ZeroMQ keeps for each reader. */
    private static final int IN_ZEROMQ = 1_000;

    /** Readers send nothing but what they subscribe to. */
    private static final int LARGEST_SUBSCRIPTION = 1_000;

    private static final Duration LONGEST_RECONNECT = Duration.ofMinutes(1);

    /** Then ZeroMQ should have tried again. */
    private static final Duration LONGEST_APART = LONGEST_RECONNECT.plusSeconds(10);

    /** So that what was handed over last still leaves. */
    private static final int LINGER_MILLIS = 1_000;

    private final ZContext context = new ZContext();
    private final ZMQ.Socket socket = context.createSocket(SocketType.XPUB);
    private final ZMQ.Socket monitor = context.createSocket(SocketType.PAIR);
    private final Handshakes handshakes = new Handshakes();
    private final Readers readers;
    private final boolean toRelay;
    private final long since = System.nanoTime();
    private boolean connected;

    /** When the relay was there last, or the socket was opened. */
    private long apart = since;

    /**
     * Opens it.
     *
     * @throws org.zeromq.ZMQException if the address is taken or unknown
     */
    Outlet(BusProperties bus, FedmsgPublishProperties properties) {
        readers = new Readers(bus.topicPrefix() + ".");
        toRelay = properties.relay() != null;
        try {
            prepare(bus);
            monitor.connect(MONITOR);
            if (toRelay) {
                // A reader of this socket that does not keep pace is the relay, so nothing is dropped for it.
                socket.setXpubNoDrop(true);
                socket.connect(properties.relay());
            } else {
                socket.bind(properties.bind());
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void prepare(BusProperties bus) {
        int heartbeat = Math.toIntExact(bus.heartbeat().toMillis());
        context.setLinger(LINGER_MILLIS);
        socket.setLinger(LINGER_MILLIS);
        socket.setSndHWM(IN_ZEROMQ);
        socket.setMaxMsgSize(LARGEST_SUBSCRIPTION);
        socket.setReconnectIVL((int) bus.reconnect().toMillis());
        socket.setReconnectIVLMax(
                (int) Math.max(LONGEST_RECONNECT.toMillis(), bus.reconnect().toMillis()));
        socket.setHeartbeatIvl(heartbeat);
        socket.setHeartbeatTimeout(SILENT_HEARTBEATS * heartbeat);
        socket.setTCPKeepAlive(1);
        socket.monitor(MONITOR, ZMQ.EVENT_CONNECTED | ZMQ.EVENT_HANDSHAKE_PROTOCOL | ZMQ.EVENT_DISCONNECTED);
    }

    /** How long it is open. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - since);
    }

    /** Whether the relay is there. A listening socket has readers, or not. */
    boolean isConnected() {
        return connected;
    }

    /** Whether a connection was begun and then forgotten, which happens to JeroMQ. */
    boolean isStuck() {
        look();
        Duration alone = Duration.ofNanos(System.nanoTime() - apart);
        return !connected && (handshakes.standStill() || alone.compareTo(LONGEST_APART) > 0);
    }

    /** Whether there is a reader of a topic, if need be after a while. */
    boolean awaitReader(String topic, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        look();
        while (!isRead(topic)
                && System.nanoTime() < end
                && !Thread.currentThread().isInterrupted()) {
            pause();
            look();
        }
        return isRead(topic);
    }

    private boolean isRead(String topic) {
        return (!toRelay || connected) && readers.want(topic);
    }

    private void look() {
        for (byte[] frame = socket.recv(ZMQ.DONTWAIT); frame != null; frame = socket.recv(ZMQ.DONTWAIT)) {
            readers.saw(frame);
        }
        for (ZEvent event = ZEvent.recv(monitor, ZMQ.DONTWAIT);
                event != null;
                event = ZEvent.recv(monitor, ZMQ.DONTWAIT)) {
            if (handshakes.saw(event.getEvent())) {
                connected = true;
            } else if (event.getEvent() == ZMonitor.Event.DISCONNECTED) {
                connected = false;
                apart = System.nanoTime();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Hands a message to ZeroMQ; false when it has too many already. */
    boolean send(byte[] topic, byte[] envelope) {
        return socket.send(topic, ZMQ.SNDMORE | ZMQ.DONTWAIT) && socket.send(envelope, ZMQ.DONTWAIT);
    }

    @Override
    public void close() {
        context.close();
    }
}
