package io.koschei.bus;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
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

    /**
     * JeroMQ's poller forgets a new connection when it learns in one round that the connecting is done and that the connection is to be
     * read: some in a hundred never say a word. ZeroMQ's own patience with a handshake is half a minute, and may be forgotten as well.
     */
    private static final Duration LONGEST_HANDSHAKE = Duration.ofSeconds(2);

    /** An attempt to connect may be forgotten, too. */
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    private static final Duration LONGEST_RECONNECT = Duration.ofMinutes(1);
    private static final int SILENT_HEARTBEATS = 3;

    /** How long the socket waits before it looks whether it is to be closed. */
    private static final int PATIENCE_MILLIS = 200;

    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private static final String MONITOR = "inproc://bus-monitor";

    private final BusProperties properties;
    private final String endpoint;
    private final byte[] topics;
    private final Listener listener;
    private final Thread thread = new Thread(this::listen, "bus");
    private volatile boolean closed;

    /**
     * Takes what subscriptions hear; the threads of several call it.
     *
     * @param heard gets topic and envelope of each message
     * @param malformed is told about those that have more frames or fewer
     * @param gap is called after each handshake with a hub: messages sent before it are missing
     */
    record Listener(BiConsumer<byte[], byte[]> heard, Consumer<String> malformed, Runnable gap) {}

    /**
     * Prepares it.
     *
     * @param endpoint address of a hub or relay
     * @param topics what wanted topics begin with
     */
    Subscription(BusProperties properties, String endpoint, byte[] topics, Listener listener) {
        this.properties = properties;
        this.endpoint = endpoint;
        this.topics = topics.clone();
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
                boolean reached = useSocket(context);
                pause = reached ? properties.reconnect().toMillis() : Math.min(2 * pause, LONGEST_RECONNECT.toMillis());
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
     * @return whether a hub has shaken hands
     */
    private boolean useSocket(ZContext context) {
        Handshakes handshakes = new Handshakes();
        try (ZMQ.Socket socket = context.createSocket(SocketType.SUB);
                ZMQ.Socket monitor = context.createSocket(SocketType.PAIR)) {
            prepare(socket);
            socket.monitor(MONITOR, ZMQ.EVENT_CONNECTED | ZMQ.EVENT_HANDSHAKE_PROTOCOL | ZMQ.EVENT_DISCONNECTED);
            monitor.connect(MONITOR);
            if (!connect(socket)) {
                return false;
            }
            while (!closed && !handshakes.standStill()) {
                receive(socket);
                ZEvent event = ZEvent.recv(monitor, ZMQ.DONTWAIT);
                if (event != null && event.getEvent() == ZMonitor.Event.DISCONNECTED) {
                    LOG.warn("The connection to the message bus {} broke; it is made anew.", event.getAddress());
                    return handshakes.done > 0;
                }
                if (event != null && handshakes.saw(event.getEvent())) {
                    listener.gap.run();
                }
            }
        }
        return handshakes.done > 0;
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

    /** How far the connection of a socket has come, which ZeroMQ may have made several times. */
    private static final class Handshakes {
        private int connected;
        private int done;
        private long since = System.nanoTime();

        /** Whether a hub has shaken hands. */
        boolean saw(ZMonitor.Event event) {
            if (event != ZMonitor.Event.CONNECTED) {
                done++;
                return true;
            }
            connected++;
            since = System.nanoTime();
            return false;
        }

        boolean standStill() {
            Duration waited = Duration.ofNanos(System.nanoTime() - since);
            return connected == 0
                    ? waited.compareTo(LONGEST_CONNECT) > 0
                    : done < connected && waited.compareTo(LONGEST_HANDSHAKE) > 0;
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
        socket.setRcvHWM(properties.waiting());
        socket.setMaxMsgSize(properties.largest().toBytes());
        socket.setReceiveTimeOut(PATIENCE_MILLIS);
        socket.setReconnectIVL((int) properties.reconnect().toMillis());
        socket.setReconnectIVLMax((int)
                Math.max(LONGEST_RECONNECT.toMillis(), properties.reconnect().toMillis()));
        socket.setHeartbeatIvl(heartbeat);
        socket.setHeartbeatTimeout(SILENT_HEARTBEATS * heartbeat);
        socket.setTCPKeepAlive(1);
        socket.subscribe(topics);
    }

    private void receive(ZMQ.Socket socket) {
        Optional<byte[]> topic = Optional.ofNullable(socket.recv());
        if (topic.isEmpty()) {
            return;
        }
        if (!socket.hasReceiveMore()) {
            listener.malformed.accept("one frame instead of two");
            return;
        }
        byte[] envelope = socket.recv();
        if (!socket.hasReceiveMore()) {
            listener.heard.accept(topic.get(), envelope);
            return;
        }
        // The parts of one message have all arrived when its first one has.
        while (socket.hasReceiveMore()) {
            socket.recv();
        }
        listener.malformed.accept("more than two frames");
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
