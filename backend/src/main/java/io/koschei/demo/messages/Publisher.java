package io.koschei.demo.messages;

import io.koschei.demo.behaviour.Mischief;
import io.koschei.demo.xmlrpc.Wire;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends messages as fedmsg does, unsigned, to all subscribers. A sender never waits: a message without room in the queue is lost,
 * as it is on such a bus.
 */
public final class Publisher implements AutoCloseable {

    private static final String PREFIX = "org.fedoraproject.dev.buildsys.";
    private static final int ROOM = 20_000;
    private static final int LONGEST_CLOSE = 5_000;

    /** Now and then a handshake of JeroMQ's does not come to its end; the listener then tries again. */
    private static final int HANDSHAKE_MILLIS = 1_000;

    private final Clock clock;
    private final Mischief mischief;
    private final BlockingQueue<List<byte[]>> queue = new ArrayBlockingQueue<>(ROOM);
    private final ZContext context = new ZContext();
    private final Thread thread;
    private final int port;
    private int count;

    public Publisher(Clock clock, Mischief mischief) {
        this.clock = clock;
        this.mischief = mischief;
        context.setLinger(0);
        ZMQ.Socket socket = context.createSocket(SocketType.PUB);
        socket.setHWM(ROOM);
        socket.setHandshakeIvl(HANDSHAKE_MILLIS);
        port = socket.bindToRandomPort("tcp://127.0.0.1");
        thread = new Thread(() -> send(socket), "demo-hub-messages");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return port;
    }

    /**
     * Sends a message, or what a bus with faults makes of it.
     *
     * @param topic the end of the topic
     * @param body what it says, in the hub's values
     */
    public synchronized void publish(String topic, Map<String, Object> body) {
        int copies = mischief.copies();
        List<byte[]> frames =
                List.of((PREFIX + topic).getBytes(StandardCharsets.UTF_8), envelope(PREFIX + topic, body));
        for (int i = 0; i < copies; i++) {
            // A full queue is a message lost.
            boolean hasRoom = queue.offer(frames);
            if (!hasRoom) {
                return;
            }
        }
    }

    private byte[] envelope(String topic, Map<String, Object> body) {
        Map<String, Object> envelope = new TreeMap<>();
        envelope.put("i", ++count);
        envelope.put("msg", plainMap(body));
        envelope.put("msg_id", clock.instant().atZone(ZoneOffset.UTC).getYear() + "-" + UUID.randomUUID());
        envelope.put("timestamp", clock.instant().getEpochSecond());
        envelope.put("topic", topic);
        envelope.put("username", "demo");
        return JsonMapper.shared().writeValueAsBytes(envelope);
    }

    private static @Nullable Object plain(Object value) {
        if (value == Wire.NIL) {
            return null;
        }
        if (value instanceof Map<?, ?> map) {
            return plainMap(map);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> plain = new ArrayList<>();
            list.forEach(element -> plain.add(plain(element)));
            return plain;
        }
        if (value instanceof Double number && number == Math.rint(number)) {
            // As Python writes it, and not with an exponent.
            return BigDecimal.valueOf(number.longValue()).setScale(1);
        }
        return value;
    }

    private static Map<String, @Nullable Object> plainMap(Map<?, ?> map) {
        Map<String, @Nullable Object> plain = new TreeMap<>();
        map.forEach((name, member) -> plain.put(name.toString(), plain(member)));
        return plain;
    }

    private void send(ZMQ.Socket socket) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                List<byte[]> frames = queue.take();
                socket.sendMore(frames.get(0));
                socket.send(frames.get(1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            socket.close();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(LONGEST_CLOSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        context.close();
    }
}
