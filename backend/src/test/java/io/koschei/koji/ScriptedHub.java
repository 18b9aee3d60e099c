package io.koschei.koji;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.util.unit.DataSize;

/** An HTTP server that says what it was told to say, one reply per request; the last reply is repeated. */
final class ScriptedHub implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final Queue<Reply> replies = new ArrayDeque<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    ScriptedHub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(new Request(
                    exchange.getRequestMethod(), exchange.getRequestURI(), exchange.getRequestHeaders(), body));
            Reply reply;
            synchronized (replies) {
                reply = replies.size() > 1 ? replies.remove() : replies.element();
            }
            reply.send(exchange);
        }
    }

    ScriptedHub says(Reply reply) {
        synchronized (replies) {
            replies.add(reply);
        }
        return this;
    }

    ScriptedHub says(String xml) {
        return says(xml(xml));
    }

    static Reply xml(String body) {
        return bytes(200, "text/xml", body.getBytes(StandardCharsets.UTF_8));
    }

    static Reply bytes(int status, String type, byte[] body, String... headers) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        };
    }

    List<Request> requests() {
        return requests;
    }

    /** How long the client meant to wait between its attempts; it did not really wait. */
    List<Duration> pauses() {
        return pauses;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/kojihub");
    }

    HubKoji koji() {
        return koji(1, DataSize.ofMegabytes(1));
    }

    HubKoji koji(int attempts, DataSize maxResponse) {
        return koji(attempts, maxResponse, Duration.ofSeconds(20), Duration.ofSeconds(60));
    }

    HubKoji koji(int attempts, DataSize maxResponse, Duration readTimeout, Duration callTimeout) {
        KojiProperties properties = new KojiProperties(
                url(), url(), Duration.ofSeconds(5), readTimeout, callTimeout, maxResponse, attempts);
        return new HubKoji(properties, new Retry(attempts, pauses::add));
    }

    static String recorded(String name) {
        try (InputStream in = ScriptedHub.class.getResourceAsStream("/koji-captures/" + name + ".xml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    record Request(String method, URI uri, Headers headers, String body) {}

    @FunctionalInterface
    interface Reply {
        void send(HttpExchange exchange) throws IOException;
    }
}
