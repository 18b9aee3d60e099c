package io.koschei.bus.fedmsg;

import io.koschei.bus.BusProperties;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZEvent;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;
import org.zeromq.ZMonitor;
import zmq.ZError;

/** A ZeroMQ socket that subscribes to one address, and the thread that it belongs to: trouble with one disturbs no other. */
final class Subscription implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);

    private static final Duration LONGEST_RECONNECT = Duration.ofMinutes(1);
    private static final int SILENT_HEARTBEATS = 3;

    /** How long the socket waits before it looks whether it is to be closed. */
    private static final int PATIENCE_MILLIS = 200;

    /** ZeroMQ says at once whether it makes a connection anew. */
    private static final int RETRY_MILLIS = 100;

    /** fedmsg has two; one more shows that a message is none. */
    private static final int MOST_FRAMES = 3;

    /** Messages that ZeroMQ itself keeps. Together they have at most this times the frames times the largest size. */
    private static final int IN_ZEROMQ = 20;

    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private static final String MONITOR = "inproc://bus-monitor";

    private final BusProperties properties;
    private final String endpoint;
    private final List<byte[]> topics;
    private final Listener listener;
    private final Thread thread = new Thread(this::listen, "bus");
    private volatile boolean closed;

    /**
     * Takes what subscriptions hear; the threads of several call it.
     *
     * @param heard gets topic and envelope of each message
     * @param refused gets a word for metrics and a sentence about each message that is none of fedmsg's
     * @param gap is called after each handshake with a hub: messages sent before it are missing
     */
    record Listener(BiConsumer<byte[], byte[]> heard, BiConsumer<String, String> refused, Runnable gap) {}

    /**
     * Prepares it.
     *
     * @param endpoint address of a hub or relay
     * @param topics what wanted topics begin with
     */
    Subscription(BusProperties properties, String endpoint, List<byte[]> topics, Listener listener) {
        this.properties = properties;
        this.endpoint = endpoint;
        this.topics = List.copyOf(topics);
        this.listener = listener;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void listen() {
        long pause = properties.reconnect().toMillis();
        try (ZContext context = new ZContext()) {
            while (!closed) {
                boolean good = useSocket(context);
                pause = good ? properties.reconnect().toMillis() : Math.min(2 * pause, LONGEST_RECONNECT.toMillis());
                pause(pause);
            }
        } catch (ZMQException e) {
            if (e.getErrorCode() != ZError.ETERM) {
                LOG.error(
                        "The message bus {} is heard no more; Koji is still polled. Restart the service.", endpoint, e);
            }
        }
    }

    /**
     * Uses a socket until its connection breaks. ZeroMQ makes most connections anew by itself, but not those that it closed for a message
     * that is too large.
     *
     * @return whether a hub has shaken hands, and sent nothing bad
     */
    private boolean useSocket(ZContext context) {
        Handshakes handshakes = new Handshakes();
        try (ZMQ.Socket socket = context.createSocket(SocketType.SUB);
                ZMQ.Socket monitor = context.createSocket(SocketType.PAIR)) {
            prepare(socket);
            socket.monitor(
                    MONITOR,
                    ZMQ.EVENT_CONNECTED
                            | ZMQ.EVENT_HANDSHAKE_PROTOCOL
                            | ZMQ.EVENT_DISCONNECTED
                            | ZMQ.EVENT_CONNECT_RETRIED);
            monitor.setReceiveTimeOut(RETRY_MILLIS);
            monitor.connect(MONITOR);
            if (!connect(socket)) {
                return false;
            }
            while (!closed && !handshakes.standStill()) {
                if (!receive(socket)) {
                    LOG.warn("The message bus {} sends what is not fedmsg; the connection is made anew.", endpoint);
                    return false;
                }
                ZEvent event = ZEvent.recv(monitor, ZMQ.DONTWAIT);
                if (event != null && event.getEvent() == ZMonitor.Event.DISCONNECTED) {
                    return broke(monitor, handshakes);
                }
                if (event != null && handshakes.saw(event.getEvent())) {
                    listener.gap().run();
                }
            }
        }
        return handshakes.any();
    }

    /** Where the peer went, ZeroMQ tries again; where it sent what may not be, ZeroMQ does not. */
    private boolean broke(ZMQ.Socket monitor, Handshakes handshakes) {
        ZEvent next = ZEvent.recv(monitor);
        boolean peerWent = next != null && next.getEvent() == ZMonitor.Event.CONNECT_RETRIED;
        LOG.warn("The connection to the message bus {} broke; it is made anew.", endpoint);
        if (!peerWent) {
            listener.refused().accept("too-large", "a frame is larger than allowed, or is not ZeroMQ's");
        }
        return peerWent && handshakes.any();
    }

    /** Looks its name up, which may fail for a while. */
    private boolean connect(ZMQ.Socket socket) {
        try {
            return socket.connect(endpoint);
        } catch (ZMQException e) {
            if (e.getErrorCode() != ZError.EADDRNOTAVAIL) {
                throw e;
            }
            LOG.warn("The message bus {} is not found; it is looked for again: {}", endpoint, e.getMessage());
            return false;
        }
    }

    private void pause(long millis) {
        for (long rest = millis; rest > 0 && !closed; rest -= PATIENCE_MILLIS) {
            try {
                Thread.sleep(Math.min(rest, PATIENCE_MILLIS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                closed = true;
            }
        }
    }

    private void prepare(ZMQ.Socket socket) {
        int heartbeat = Math.toIntExact(properties.heartbeat().toMillis());
        socket.setLinger(0);
        socket.setRcvHWM(IN_ZEROMQ);
        socket.setMaxMsgSize(properties.largest().toBytes());
        socket.setMsgAllocator(new FrameLimit(MOST_FRAMES));
        socket.setReceiveTimeOut(PATIENCE_MILLIS);
        socket.setReconnectIVL((int) properties.reconnect().toMillis());
        socket.setReconnectIVLMax((int)
                Math.max(LONGEST_RECONNECT.toMillis(), properties.reconnect().toMillis()));
        socket.setHeartbeatIvl(heartbeat);
        socket.setHeartbeatTimeout(SILENT_HEARTBEATS * heartbeat);
        socket.setTCPKeepAlive(1);
        topics.forEach(socket::subscribe);
    }

    /** Takes a message if there is one; false when it has so many frames that its sender cannot be a hub. */
    private boolean receive(ZMQ.Socket socket) {
        Optional<byte[]> topic = Optional.ofNullable(socket.recv());
        if (topic.isEmpty()) {
            return true;
        }
        if (!socket.hasReceiveMore()) {
            listener.refused().accept("malformed", "one frame instead of two");
            return true;
        }
        byte[] envelope = socket.recv();
        if (socket.hasReceiveMore()) {
            listener.refused().accept("too-many-frames", "more than two frames");
            return false;
        }
        listener.heard().accept(topic.get(), envelope);
        return true;
    }

    /** Has the thread end, without waiting for it. */
    void stop() {
        closed = true;
    }

    @Override
    public void close() {
        stop();
        try {
            thread.join(LONGEST_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
