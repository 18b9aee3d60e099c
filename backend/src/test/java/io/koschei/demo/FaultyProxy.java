package io.koschei.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.koschei.demo.universe.Repodata;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Stands between a demo hub and whoever reads it, and spoils what it is told to spoil. One fault at a time: setting
 * another one ends the one before.
 */
public final class FaultyProxy implements AutoCloseable {

    private static final String REFUSAL = "<methodResponse><fault><value><struct><member><name>faultCode</name><value>"
            + "<int>1004</int></value></member><member><name>faultString</name><value><string>not for you</string></value>"
            + "</member></struct></value></fault></methodResponse>";
    private static final Fault NONE = new Fault(path -> false, exchange -> {});

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final DemoHub hub;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    private volatile Fault fault = NONE;
    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile boolean holding;

    private FaultyProxy(DemoHub hub) throws IOException {
        this.hub = hub;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** A proxy that changes nothing yet. */
    public static FaultyProxy inFrontOf(DemoHub hub) {
        try {
            return new FaultyProxy(hub);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI hubUrl() {
        return behind(hub.hubUrl());
    }

    public URI topUrl() {
        return behind(hub.topUrl());
    }

    private URI behind(URI url) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + url.getPath());
    }

    /** Files whose path ends like this come as half of themselves, and as if that were all. */
    public FaultyProxy truncate(String pathEnd) {
        return set(
                path -> path.endsWith(pathEnd),
                exchange -> replace(exchange, body -> Arrays.copyOf(body, body.length / 2)));
    }

    /** Files whose path ends like this have their right length but one wrong byte in the middle. */
    public FaultyProxy corrupt(String pathEnd) {
        return set(
                path -> path.endsWith(pathEnd),
                exchange -> replace(exchange, body -> {
                    body[body.length / 2] ^= 1;
                    return body;
                }));
    }

    /** The connection breaks in the middle of files whose path ends like this. */
    public FaultyProxy cut(String pathEnd) {
        return set(path -> path.endsWith(pathEnd), this::sendHalf);
    }

    /** Half of files whose path ends like this comes, and then nothing, until another fault is set or this one heals. */
    public FaultyProxy hold(String pathEnd) {
        CountDownLatch latch = new CountDownLatch(1);
        set(path -> path.endsWith(pathEnd), exchange -> {
            sendHalf(exchange);
            holding = true;
            waitFor(latch);
        });
        held = latch;
        return this;
    }

    /** Whether somebody has half a file and waits for the rest. */
    public boolean isHolding() {
        return holding;
    }

    private static void waitFor(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Files whose path ends like this are not there. */
    public FaultyProxy lose(String pathEnd) {
        return set(path -> path.endsWith(pathEnd), exchange -> status(exchange, 404, "Not Found"));
    }

    /** The repository is deleted while it is read: everything in it but repomd.xml is gone. */
    public FaultyProxy loseAllButRepomd() {
        return set(
                path -> path.contains("/repos/") && !path.endsWith("/repomd.xml"),
                exchange -> status(exchange, 404, "Not Found"));
    }

    /** The hub's XML-RPC address answers as a proxy does that cannot reach it. */
    public FaultyProxy hubSays502() {
        return set(this::isHub, FaultyProxy::badGateway);
    }

    /** Of the requests to the hub that contain a text, all but the first few fail as if it could not be reached. */
    public FaultyProxy hubFailsAfter(int good, String text) {
        AtomicInteger seen = new AtomicInteger();
        return hub((asked, answer) -> asked.contains(text) && seen.incrementAndGet() > good ? "" : answer);
    }

    /** The hub knows a method and says no to whoever calls it. */
    public FaultyProxy hubRefuses(String method) {
        return hub((asked, answer) -> asked.contains("<methodName>" + method + "</methodName>") ? REFUSAL : answer);
    }

    /** What the hub answers has one text instead of another. */
    public FaultyProxy hubRewrites(String text, String other) {
        return hub((asked, answer) -> answer.replace(text, other));
    }

    /** An empty answer stands for a hub that cannot be reached. */
    private FaultyProxy hub(BinaryOperator<String> change) {
        return set(this::isHub, exchange -> {
            byte[] asked = exchange.getRequestBody().readAllBytes();
            HttpResponse<byte[]> response = forward(exchange, asked);
            String answer = change.apply(
                    new String(asked, StandardCharsets.UTF_8), new String(response.body(), StandardCharsets.UTF_8));
            if (answer.isEmpty()) {
                badGateway(exchange);
            } else {
                send(exchange, response.statusCode(), answer.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private boolean isHub(String path) {
        return path.equals(hub.hubUrl().getPath());
    }

    /** Repositories are right in every way but have no packages. */
    public FaultyProxy emptyRepos() {
        Map<String, byte[]> empty = Repodata.of(List.of(), Instant.EPOCH);
        return set(path -> path.contains("/repodata/") && empty.containsKey(new File(path).getName()), exchange -> {
            send(exchange, 200, empty.get(new File(exchange.getRequestURI().getRawPath()).getName()));
        });
    }

    /** The present fault ends after having spoilt this many answers. */
    public FaultyProxy times(int count) {
        left.set(count);
        return this;
    }

    /** Nothing is spoilt any more. */
    public FaultyProxy heal() {
        return set(NONE);
    }

    /** Method and path of all requests so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private FaultyProxy set(Predicate<String> concerns, Spoiler spoiler) {
        return set(new Fault(concerns, spoiler));
    }

    private FaultyProxy set(Fault next) {
        held.countDown();
        holding = false;
        left.set(Integer.MAX_VALUE);
        fault = next;
        return this;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            requests.add(exchange.getRequestMethod() + " " + path);
            Fault present = fault;
            // Counted before the answer: whoever has it may ask again at once.
            if (present.concerns().test(path) && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                present.spoiler().answer(exchange);
            } else {
                HttpResponse<byte[]> response = forward(exchange);
                send(exchange, response.statusCode(), response.body());
            }
        }
    }

    private void replace(HttpExchange exchange, UnaryOperator<byte[]> change) throws IOException {
        HttpResponse<byte[]> response = forward(exchange);
        send(
                exchange,
                response.statusCode(),
                response.statusCode() == 200 ? change.apply(response.body()) : response.body());
    }

    private void sendHalf(HttpExchange exchange) throws IOException {
        byte[] body = forward(exchange).body();
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body, 0, body.length / 2);
        exchange.getResponseBody().flush();
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange) throws IOException {
        return forward(exchange, exchange.getRequestBody().readAllBytes());
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
        URI real = URI.create(
                "http://127.0.0.1:" + hub.port() + exchange.getRequestURI().getRawPath());
        try {
            HttpResponse<byte[]> response = http.send(
                    HttpRequest.newBuilder(real)
                            .timeout(Duration.ofSeconds(30))
                            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            response.headers().firstValue("Content-Type").ifPresent(type -> exchange.getResponseHeaders()
                    .set("Content-Type", type));
            return response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void badGateway(HttpExchange exchange) throws IOException {
        status(exchange, 502, "<html><body><h1>502 Bad Gateway</h1></body></html>");
    }

    private static void status(HttpExchange exchange, int status, String html) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        send(exchange, status, html.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Which requests are spoilt, and what is answered instead. */
    private record Fault(Predicate<String> concerns, Spoiler spoiler) {}

    @FunctionalInterface
    private interface Spoiler {
        void answer(HttpExchange exchange) throws IOException;
    }
}
