package io.koschei.bus;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;
import zmq.ZError;

/** A ZeroMQ socket that subscribes, and the thread that it belongs to. */
final class Subscription implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);

    private static final Duration LONGEST_RECONNECT = Duration.ofMinutes(1);
    private static final int SILENT_HEARTBEATS = 3;

    /** How long the socket waits before it looks whether it is to be closed. */
    private static final int PATIENCE_MILLIS = 200;

    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final BusProperties properties;
    private final byte[] topics;
    private final BiConsumer<byte[], byte[]> heard;
    private final Consumer<String> malformed;
    private final Thread thread = new Thread(this::listen, "bus");
    private volatile boolean closed;

    /**
     * Prepares it.
     *
     * @param topics what wanted topics begin with
     * @param heard gets topic and envelope of each message
     * @param malformed is told about those that have more frames or fewer
     */
    Subscription(
            BusProperties properties, byte[] topics, BiConsumer<byte[], byte[]> heard, Consumer<String> malformed) {
        this.properties = properties;
        this.topics = topics.clone();
        this.heard = heard;
        this.malformed = malformed;
        thread.setDaemon(true);
    }

    void start() {
        if (!properties.endpoints().isEmpty()) {
            thread.start();
        }
    }

    private void listen() {
        try (ZContext context = new ZContext();
                ZMQ.Socket socket = context.createSocket(SocketType.SUB)) {
            prepare(socket);
            properties.endpoints().forEach(socket::connect);
            while (!closed) {
                receive(socket);
            }
        } catch (ZMQException e) {
            if (e.getErrorCode() != ZError.ETERM) {
                LOG.error("The message bus is heard no more; Koji is still polled. Restart the service.", e);
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
            malformed.accept("one frame instead of two");
            return;
        }
        byte[] envelope = socket.recv();
        if (!socket.hasReceiveMore()) {
            heard.accept(topic.get(), envelope);
            return;
        }
        // The parts of one message have all arrived when its first one has.
        while (socket.hasReceiveMore()) {
            socket.recv();
        }
        malformed.accept("more than two frames");
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(LONGEST_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
