package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.generation.Generation;
import io.koschei.postgres.Generations;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages, headers, health and events, over HTTP. */
class WebIT {

    private static TestService service;

    @BeforeAll
    static void walk() {
        service = WalkedDemo.get().service();
    }

    @Test
    void everyAddressOfThePagesIsThePage() throws IOException, InterruptedException {
        for (String path :
                new String[] {"/", "/c/walk/packages/golang-gopkg-yaml.v3", "/c/walk/binaries/libstdc%2B%2B6"}) {
            HttpResponse<String> page = get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Type")).as(path).hasValueSatisfying(type -> assertThat(type)
                    .startsWith("text/html"));
            assertThat(page.headers().firstValue("Cache-Control")).as(path).hasValue("no-cache");
            assertThat(page.body()).contains("<title>Koschei</title>");
        }
        assertThat(get("/graphiql").body()).contains("<title>GraphiQL");
        assertThat(get("/assets/no-such-file.js").statusCode()).isEqualTo(404);
    }

    @Test
    void browsersAreToldToRunOnlyOurOwnFiles() throws IOException, InterruptedException {
        for (String path : new String[] {"/", "/graphiql"}) {
            assertThat(get(path).headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy).contains("script-src 'self';"));
        }
    }

    @Test
    void questionsThatAreTooLongAreNotRead() throws IOException, InterruptedException {
        byte[] mebibyte = new byte[1 << 20];
        Arrays.fill(mebibyte, (byte) ' ');
        List<byte[]> five = Collections.nCopies(5, mebibyte);

        HttpResponse<String> chunked = post(BodyPublishers.ofByteArrays(five));
        assertThat(chunked.statusCode()).isEqualTo(411);
        assertThat(chunked.body()).contains("Say with Content-Length how long the question is.");

        HttpResponse<String> announced = post(
                BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(five), five.size() * (long) mebibyte.length));
        assertThat(announced.statusCode()).isEqualTo(413);
        assertThat(announced.body()).contains("has 5242880 bytes; at most 262144 are read");

        HttpResponse<String> form = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(service.url("/graphql"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .PUT(BodyPublishers.ofByteArrays(five))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(form.statusCode()).isEqualTo(411);
        assertThat(form.headers().firstValue("X-Content-Type-Options"))
                .as("also what is refused")
                .hasValue("nosniff");

        HttpResponse<String> answered = post(BodyPublishers.ofString("{\"query\": \"{collections {name}}\"}"));
        assertThat(answered.body()).contains("\"walk\"");
        assertThat(answered.headers().firstValue("Koschei-Question-Cost"))
                .as("twenty rows of a name each")
                .hasValue("40");
    }

    /** Three addresses that send bodies byte by byte are told that they took too long, and keep no other from asking. */
    @Test
    void slowBodiesKeepNoOtherWaiting() throws IOException, InterruptedException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 36; i++) {
                Socket socket = new Socket();
                socket.bind(new InetSocketAddress("127.0.3." + (1 + i % 3), 0));
                socket.connect(
                        new InetSocketAddress("127.0.0.1", service.url("/").getPort()));
                socket.getOutputStream()
                        .write(("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                        + "Content-Length: 1000\r\n\r\n{")
                                .getBytes(StandardCharsets.US_ASCII));
                slow.add(socket);
            }
            assertThat(post(BodyPublishers.ofString("{\"query\": \"{collections {name}}\"}"))
                            .statusCode())
                    .isEqualTo(200);
            List<Socket> ofOneAddress =
                    IntStream.range(0, 12).mapToObj(i -> slow.get(3 * i)).toList();
            assertThat(trickle(ofOneAddress))
                    .as("those that are let in, and those that are too many")
                    .contains("HTTP/1.1 408")
                    .isSubsetOf("HTTP/1.1 408", "HTTP/1.1 429");
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** Sends a byte at a time to those that have no answer, until all have one. */
    private static Set<String> trickle(List<Socket> sockets) throws IOException, InterruptedException {
        Set<String> answers = new HashSet<>();
        List<Socket> waiting = new ArrayList<>(sockets);
        for (int i = 0; i < 120 && !waiting.isEmpty(); i++) {
            Thread.sleep(500);
            for (Socket socket : List.copyOf(waiting)) {
                if (socket.getInputStream().available() < 12) {
                    socket.getOutputStream().write(' ');
                } else {
                    waiting.remove(socket);
                    answers.add(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII));
                }
            }
        }
        assertThat(waiting).isEmpty();
        return answers;
    }

    /** Those who go away in the middle of an answer make room, once each. */
    @Test
    void whoGoesAwayMakesRoom() throws IOException, InterruptedException {
        byte[] body =
                "{\"query\": \"{__schema {types {name description fields {name description args {name description}}}}}\"}"
                        .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20; i++) {
            try (Socket socket = new Socket("127.0.0.1", service.url("/").getPort())) {
                socket.setReceiveBufferSize(2048);
                String head =
                        "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                                + body.length + "\r\n\r\n";
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().write(body);
                assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 200");
                // The connection is reset, as when a browser is closed.
                socket.setSoLinger(true, 0);
            }
        }
        assertThat(Await.that(
                        () -> Optional.of(figure(service.bean(MeterRegistry.class), "koschei.web.inside", "question")),
                        Duration.ofMinutes(1),
                        inside -> inside <= 0))
                .isZero();
    }

    private static double figure(MeterRegistry meters, String name, String kind) {
        return meters.get(name).tag("kind", kind).gauge().value();
    }

    /** However it is written, it is counted among the questions that are there. */
    @Test
    void everyAddressOfQuestionsIsBounded() throws IOException, InterruptedException {
        for (String path : new String[] {"/graphql", "/graphql;x=1", "/%67raphql"}) {
            double before = figure(get("/actuator/prometheus").body(), "koschei_web_admitted_total{kind=\"question\"}");
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(service.url(path))
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString("{\"query\": \"{collections {name}}\"}"))
                                    .build(),
                            BodyHandlers.ofString());
            double after = figure(get("/actuator/prometheus").body(), "koschei_web_admitted_total{kind=\"question\"}");
            assertThat(answer.body().contains("\"walk\"")).as(path).isEqualTo(after > before);
        }
    }

    @Test
    void pagesFromElsewhereCannotAsk() throws IOException, InterruptedException {
        for (String path : new String[] {"/graphql", "/", "/actuator/health"}) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(service.url(path))
                                    .header("Origin", "http://rebound.example.net")
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(answer.body()).contains("A page of 'http://rebound.example.net' may not ask this Koschei.");
        }
    }

    private static HttpResponse<String> post(BodyPublisher body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(service.url("/graphql"))
                                .header("Content-Type", "application/json")
                                .POST(body)
                                .build(),
                        BodyHandlers.ofString());
    }

    private static double figure(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name));
    }

    @Test
    void operatorsSeeHealthAndMetrics() throws IOException, InterruptedException {
        assertThat(get("/actuator/health").body()).contains("\"status\":\"UP\"");
        post(BodyPublishers.ofString("{\"query\": \"{collection(name: \\\"walk\\\") {packages(first: 1) {edges {node"
                + " {closureSize {packageCount}}}}}}\"}"));
        String metrics = get("/actuator/prometheus").body();
        assertThat(metrics).contains("jvm_memory_used_bytes{");
        assertThat(figure(metrics, "koschei_projections_size_bytes"))
                .isBetween(1024.0, figure(metrics, "koschei_projections_room_bytes"));
        assertThat(figure(metrics, "koschei_projections_loads_total")).isPositive();
        assertThat(figure(metrics, "koschei_web_inside{kind=\"question\"}")).isNotNegative();
        assertThat(WalkedDemo.get().metricsOfTheWalk())
                .contains("koschei_generation_step_seconds_count{collection=\"walk\",step=\"RESOLVED\"} 87");
    }

    @Test
    void aFinishedGenerationReachesThoseWhoListen() throws IOException, InterruptedException {
        Generations generations = service.bean(Generations.class);
        Clock clock = Clock.systemUTC();
        GraphqlClient client = new GraphqlClient(service.url("/graphql"));
        try (Stream<String> events = client.events(
                "subscription {generationCompleted(collection: \"walk\") {collection {name} repoId state reason}}")) {
            generations.found(service.collection().id(), 9999, 1, clock.instant(), clock.instant());
            Generation found =
                    generations.byRepo(service.collection().id(), 9999).orElseThrow();
            generations.skip(found, "a test skipped it", clock.instant());

            Iterator<String> lines = events.iterator();
            String data = lines.next();
            while (!data.contains("9999")) {
                data = lines.next();
            }
            assertThat(data)
                    .startsWith("data:")
                    .contains("{\"name\":\"walk\"}", "\"state\":\"SKIPPED\"", "a test skipped it");
        }
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(service.url(path))
                                .header("Accept", "text/html,application/json,*/*")
                                .build(),
                        BodyHandlers.ofString());
    }
}
