package io.koschei.bench.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Asks from an address of its own, and reads as fast or slowly as it likes. */
final class HostileClient {

    private static final int SILENCE = 120_000;

    private final URI graphql;
    private final InetAddress from;
    private final int pause;

    /**
     * @param from an address of this machine
     * @param pause milliseconds between two kilobytes that it reads
     */
    HostileClient(URI graphql, InetAddress from, int pause) {
        this.graphql = graphql;
        this.from = from;
        this.pause = pause;
    }

    /**
     * What became of a question.
     *
     * @param status of HTTP; 0 when the connection ended without one
     * @param seconds until the answer began
     * @param bytes of it
     */
    record Fate(int status, double seconds, long bytes) {}

    Fate ask(String question) throws IOException, InterruptedException {
        byte[] body = JsonMapper.shared().writeValueAsBytes(Map.of("query", question));
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(from, 0));
            socket.setSoTimeout(SILENCE);
            if (pause > 0) {
                socket.setReceiveBufferSize(4096);
            }
            socket.connect(new InetSocketAddress(graphql.getHost(), graphql.getPort()), 10_000);
            String head = "POST " + graphql.getPath() + " HTTP/1.1\r\nHost: " + graphql.getAuthority()
                    + "\r\nContent-Type: application/json\r\nAccept: application/json\r\nConnection: close\r\nContent-Length: "
                    + body.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            return read(socket.getInputStream(), System.nanoTime());
        }
    }

    private Fate read(InputStream in, long begin) throws IOException, InterruptedException {
        byte[] first = in.readNBytes(12);
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (first.length < 12) {
            return new Fate(0, seconds, first.length);
        }
        int status = Integer.parseInt(new String(first, 9, 3, StandardCharsets.US_ASCII));
        byte[] part = new byte[1024];
        long bytes = first.length;
        for (int read = in.read(part); read >= 0; read = in.read(part)) {
            bytes += read;
            if (pause > 0) {
                Thread.sleep(pause);
            }
        }
        return new Fate(status, seconds, bytes);
    }
}
