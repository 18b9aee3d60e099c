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

    /** Milliseconds. */
    private static final int PAUSE = 200;

    private final URI graphql;
    private final InetAddress from;
    private final Manner manner;

    /** How it reads. */
    enum Manner {
        FAST,
        /** A kilobyte, and a pause. */
        SLOW,
        /** The beginning, and then it is gone. */
        LEAVING
    }

    /** @param from an address of this machine */
    HostileClient(URI graphql, InetAddress from, Manner manner) {
        this.graphql = graphql;
        this.from = from;
        this.manner = manner;
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
            if (manner != Manner.FAST) {
                socket.setReceiveBufferSize(4096);
            }
            if (manner == Manner.LEAVING) {
                socket.setSoLinger(true, 0);
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
        for (int read = in.read(part); read >= 0 && manner != Manner.LEAVING; read = in.read(part)) {
            bytes += read;
            if (manner == Manner.SLOW) {
                Thread.sleep(PAUSE);
            }
        }
        return new Fate(status, seconds, bytes);
    }
}
