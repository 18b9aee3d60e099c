package io.koschei.demo.messages;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** Another program that hears what is sent by fedmsg: each message as a line of its topic and its body. */
public final class Listener implements AutoCloseable {

    /** As others that keep up with a bus; beyond it messages are lost. */
    private static final int ROOM = 1_000;

    private static final long LARGEST = 1 << 20;
    private static final int PATIENCE_MILLIS = 200;

    private final ZContext context = new ZContext();
    private final Thread thread;
    private volatile boolean closed;

    /** @param port of a publisher on this machine, which may come later */
    public Listener(int port, Consumer<String> lines) {
        ZMQ.Socket socket = context.createSocket(SocketType.SUB);
        socket.setHWM(ROOM);
        socket.setMaxMsgSize(LARGEST);
        socket.setReceiveTimeOut(PATIENCE_MILLIS);
        socket.subscribe(ZMQ.SUBSCRIPTION_ALL);
        socket.connect("tcp://127.0.0.1:" + port);
        thread = new Thread(() -> listen(socket, lines), "demo-listener");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen(ZMQ.Socket socket, Consumer<String> lines) {
        try {
            while (!closed) {
                byte[] topic = socket.recv();
                byte[] body = topic != null && socket.hasReceiveMore() ? socket.recv() : null;
                if (body != null) {
                    lines.accept(
                            new String(topic, StandardCharsets.UTF_8) + " " + new String(body, StandardCharsets.UTF_8));
                }
            }
        } catch (ZMQException e) {
            if (!closed) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(5L * PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        context.close();
    }
}
