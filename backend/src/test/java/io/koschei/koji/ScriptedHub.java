package io.koschei.koji;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import io.koschei.koji.settings.KojiProperties;
import io.koschei.koji.settings.LoginProperties;
import io.koschei.koji.transport.Retry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** An HTTP server that says what it was told to say, one reply per request; the last reply is repeated. */
public final class ScriptedHub implements AutoCloseable {

    /** Any free port of this machine. */
    public static final InetSocketAddress ADDRESS = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    public static final LoginProperties BY_PASSWORD = byPassword("koscheipw");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    private final Queue<Reply> replies = new ArrayDeque<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();

    /** Longer than a hub is left alone. */
    private volatile Duration stepOfTime = Duration.ofMinutes(20);

    public ScriptedHub() {
        this(plainServer());
    }

    /** Over TLS, when the server speaks it. */
    public ScriptedHub(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private static HttpServer plainServer() {
        try {
            return HttpServer.create(ADDRESS, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    exchange.getRequestHeaders(),
                    body,
                    exchange.getRemoteAddress().getPort()));
            Reply reply;
            synchronized (replies) {
                reply = replies.size() > 1 ? replies.remove() : replies.element();
            }
            reply.send(exchange);
        }
    }

    public ScriptedHub says(Reply reply) {
        synchronized (replies) {
            replies.add(reply);
        }
        return this;
    }

    public ScriptedHub says(String xml) {
        return says(xml(xml));
    }

    /** Whatever it repeats, it goes on with what it was told after that. */
    public void skip() {
        synchronized (replies) {
            replies.remove();
        }
    }

    /** What a hub was recorded to say. */
    public ScriptedHub saysRecorded(String... names) {
        for (String name : names) {
            says(recorded(name + ".response"));
        }
        return this;
    }

    public static Reply xml(String body) {
        return bytes(200, "text/xml", body.getBytes(StandardCharsets.UTF_8));
    }

    /** A web server's own words. */
    public static Reply html(int status, String body, String... headers) {
        return bytes(status, "text/html", body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** The connection ends without an answer. */
    public static Reply nothing() {
        return HttpExchange::close;
    }

    public static String fault(int code, String text) {
        return recorded("fault.param.response")
                .replace("<int>1019</int>", "<int>" + code + "</int>")
                .replaceFirst("<string>.*</string>", "<string>" + text + "</string>");
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

    public List<Request> requests() {
        return requests;
    }

    /** How much time passes between two looks at the clock. */
    public void stepOfTime(Duration step) {
        stepOfTime = step;
    }

    /** The methods that were called. */
    public List<String> methods() {
        return requests.stream().map(Request::called).toList();
    }

    /** How long the client meant to wait between its attempts; it did not really wait. */
    List<Duration> pauses() {
        return pauses;
    }

    public URI url() {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/kojihub");
    }

    public HubKoji koji() {
        return koji(1, DataSize.ofMegabytes(1));
    }

    public HubKoji koji(int attempts, DataSize maxResponse) {
        return koji(attempts, maxResponse, Duration.ofSeconds(20), Duration.ofSeconds(60));
    }

    public HubKoji koji(int attempts, DataSize maxResponse, Duration readTimeout, Duration callTimeout) {
        return koji(
                new KojiProperties(
                        url(), url(), Duration.ofSeconds(5), readTimeout, callTimeout, maxResponse, attempts),
                LoginProperties.none());
    }

    /** As a user who may build. */
    public HubKoji koji(int attempts, LoginProperties login) {
        return koji(settings(url(), attempts, null), login);
    }

    public HubKoji koji(KojiProperties properties, LoginProperties login) {
        return new HubKoji(
                properties,
                login,
                Clock.systemUTC(),
                new Retry(properties.attempts(), pauses::add),
                () -> nanos.addAndGet(stepOfTime.toNanos()));
    }

    public static KojiProperties settings(URI hub, int attempts, @Nullable Path authorities) {
        return new KojiProperties(
                hub,
                hub,
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                Duration.ofSeconds(60),
                DataSize.ofMegabytes(1),
                attempts,
                4,
                1000,
                true,
                authorities);
    }

    static LoginProperties byPassword(String password) {
        return new LoginProperties(
                password, null, null, "koschei", null, null, null, null, LoginProperties.Method.PASSWORD);
    }

    public static String recorded(String name) {
        return read(name + ".xml");
    }

    /** The headers of a recorded request. */
    static Headers recordedHeaders(String name) {
        Headers headers = new Headers();
        read(name + ".txt")
                .lines()
                .takeWhile(line -> !line.equals("--"))
                .filter(line -> line.contains(": "))
                .forEach(line -> headers.add(line.split(": ", 2)[0], line.split(": ", 2)[1]));
        return headers;
    }

    private static String read(String name) {
        try (InputStream in = ScriptedHub.class.getResourceAsStream("/koji-captures/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the XML declaration and the white space between elements. */
    public static String flat(String xml) {
        return xml.replaceFirst("^<\\?xml[^>]*>", "")
                .replaceAll(">\\s+<", "><")
                .replace("<params/>", "<params></params>")
                .strip();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    public record Request(String method, URI uri, Headers headers, String body, int port) {

        /** The XML-RPC method. */
        String called() {
            return body.replaceFirst("(?s)^.*<methodName>(.*?)</methodName>.*$", "$1");
        }

        public @Nullable String session() {
            return headers.getFirst("Koji-Session-Id");
        }

        public @Nullable String number() {
            return headers.getFirst("Koji-Session-Callnum");
        }
    }

    @FunctionalInterface
    public interface Reply {
        void send(HttpExchange exchange) throws IOException;
    }
}
