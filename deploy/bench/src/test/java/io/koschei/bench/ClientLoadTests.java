package io.koschei.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import io.koschei.bench.support.Asker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Clients that ask a server of the test: what they measure, and what they do not take for an answer. */
@Timeout(30)
class ClientLoadTests {

    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final AtomicInteger inWork = new AtomicInteger();
    private final AtomicInteger mostInWork = new AtomicInteger();
    private volatile String answer = "{\"data\": {\"any\": 1}}";
    private volatile int status = 200;
    private volatile int delay;
    private HttpServer server;
    private ExecutorService threads;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/graphql", exchange -> {
            mostInWork.accumulateAndGet(inWork.incrementAndGet(), Math::max);
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                asked.computeIfAbsent(body, any -> new AtomicInteger()).incrementAndGet();
                pause();
                byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
                inWork.decrementAndGet();
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
    }

    private void pause() {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void end() {
        server.stop(0);
        threads.shutdownNow();
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/graphql");
    }

    private static List<byte[]> questions(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ("question " + i).getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void oneClientAsksEachQuestionOnce() throws IOException {
        delay = 5;
        double[] times = new ClientLoad(url()).oneByOne(questions(20)).milliseconds();
        assertThat(times).hasSize(20).isSorted();
        assertThat(times[0]).as("an answer takes as long as the server does").isGreaterThanOrEqualTo(5);
        assertThat(asked).hasSize(20);
        assertThat(asked.values()).allMatch(count -> count.get() == 1);
        assertThat(mostInWork).hasValue(1);
    }

    @Test
    void manyClientsTakeTurnsWithTheQuestionsUntilTheTimeIsOver() throws Exception {
        delay = 20;
        long begin = System.nanoTime();
        ClientLoad.Throughput together = new ClientLoad(url()).together(4, questions(7), 1);
        double seconds = (System.nanoTime() - begin) / 1e9;
        int all = asked.values().stream().mapToInt(AtomicInteger::get).sum();
        assertThat(seconds).isGreaterThanOrEqualTo(1.0);
        assertThat(together.latencies().milliseconds()).hasSize(all);
        assertThat(together.perSecond()).isBetween(all / (seconds + 0.1), (double) all);
        assertThat(mostInWork).as("clients at the same time").hasValueBetween(2, 4);
        Set<Integer> counts =
                Set.copyOf(asked.values().stream().map(AtomicInteger::get).toList());
        assertThat(asked).hasSize(7);
        assertThat(counts).as("each question as often as the others").hasSizeLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errors\":[{\"message\":\"no such package\"}],\"data\":null}",
                "{\"data\":{},\"errors\":[{\"message\":\"no such package\"}]}"
            })
    void anAnswerWithErrorsIsNone(String wrong) {
        answer = wrong;
        assertThatIOException()
                .isThrownBy(() -> new ClientLoad(url()).oneByOne(questions(3)))
                .withMessage("GraphQL answers with errors: " + wrong);
        assertThat(asked).as("nothing more is asked").hasSize(1);
        assertThatIOException()
                .isThrownBy(() -> new ClientLoad(url()).together(2, questions(3), 30))
                .withMessage("a client got no answer: java.io.IOException: GraphQL answers with errors: " + wrong);
    }

    @Test
    void aLongErrorIsQuotedInPart() {
        answer = "{\"errors\":[" + "x".repeat(5000);
        assertThatIOException()
                .isThrownBy(() -> new Asker(url()).ask(new byte[] {1}))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1100).endsWith("xxx"));
    }

    @Test
    void anotherStatusIsNoAnswer() {
        status = 503;
        assertThatIOException()
                .isThrownBy(() -> new Asker(url()).ask(new byte[] {1}))
                .withMessage("GraphQL answers 503");
    }

    @Test
    void aBusyServiceIsAskedAgain() throws Exception {
        status = 429;
        CompletableFuture<String> answered = CompletableFuture.supplyAsync(() -> {
            try {
                return new Asker(url()).ask(new byte[] {1});
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        while (asked.isEmpty()) {
            Thread.onSpinWait();
        }
        status = 200;
        assertThat(answered.get(30, TimeUnit.SECONDS)).isEqualTo(answer);
    }

    @Test
    void aServerThatIsAwayIsSaid() {
        server.stop(0);
        assertThatIOException().isThrownBy(() -> new Asker(url()).ask(new byte[] {1}));
    }

    @Test
    void aQuestionIsSentAsGraphqlOverHttpWantsIt() {
        JsonNode body = JsonMapper.shared().readTree(Questions.impact("forky", "libc6", 7));
        assertThat(body.propertyNames()).containsExactlyInAnyOrder("query", "variables");
        assertThat(body.path("query").asString()).startsWith("query Impact(");
        assertThat(body.path("variables").path("collection").asString()).isEqualTo("forky");
        assertThat(body.path("variables").path("name").asString()).isEqualTo("libc6");
        assertThat(body.path("variables").path("asOf").path("ordinal").asInt()).isEqualTo(7);
        JsonNode newest = JsonMapper.shared().readTree(Questions.impact("forky", "libc6", null));
        assertThat(newest.path("variables").has("asOf")).isFalse();
        JsonNode why = JsonMapper.shared().readTree(Questions.why("forky", "app", "lib"));
        assertThat(why.path("variables").path("to").asString()).isEqualTo("lib");
    }
}
