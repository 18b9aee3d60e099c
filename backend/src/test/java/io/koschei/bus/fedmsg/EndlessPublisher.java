package io.koschei.bus.fedmsg;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Speaks ZMTP 3.0 by hand, and sends one message of small frames that never ends, to each that connects. */
final class EndlessPublisher implements AutoCloseable {

    private static final int MORE = 1;
    private static final int COMMAND = 4;

    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    final AtomicInteger connections = new AtomicInteger();
    final AtomicLong frames = new AtomicLong();

    EndlessPublisher() throws IOException {
        Thread accepting = new Thread(this::accept, "endless");
        accepting.setDaemon(true);
        accepting.start();
    }

    String endpoint() {
        return "tcp://127.0.0.1:" + server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                connections.incrementAndGet();
                send(socket);
            } catch (IOException | InterruptedException e) {
                // Its reader has had enough, or the test ends.
                continue;
            }
        }
    }

    private void send(Socket socket) throws IOException, InterruptedException {
        OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
        byte[] greeting = new byte[64];
        greeting[0] = (byte) 0xff;
        greeting[9] = 0x7f;
        greeting[10] = 3;
        System.arraycopy("NULL".getBytes(StandardCharsets.US_ASCII), 0, greeting, 12, 4);
        out.write(greeting);
        out.flush();
        new DataInputStream(socket.getInputStream()).readFully(new byte[greeting.length]);
        byte[] ready = "\5READY\13Socket-Type\0\0\0\3PUB".getBytes(StandardCharsets.US_ASCII);
        frame(out, COMMAND, ready);
        out.flush();
        // Until its reader has subscribed.
        Thread.sleep(200);
        frame(out, MORE, "org.fedoraproject.prod.buildsys.tag".getBytes(StandardCharsets.US_ASCII));
        byte[] small = new byte[20];
        while (!server.isClosed()) {
            frame(out, MORE, small);
            frames.incrementAndGet();
        }
    }

    private static void frame(OutputStream out, int flags, byte[] content) throws IOException {
        out.write(flags);
        out.write(content.length);
        out.write(content);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
