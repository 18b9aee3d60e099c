package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.postgres.Generations;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Another session holds a table, so that statements wait for it; the client has an answer at the deadline all the same. */
class DeadlineIT {

    private static final String DATABASE = "late";
    private static final URI NO_HUB = URI.create("http://127.0.0.1:9/");
    private static final String SUSPENSIONS = "{collection(name: \"late\") {suspensions {reason}}}";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static TestService service;
    private static GraphqlClient client;

    @BeforeAll
    static void start() {
        service = TestService.startApart(
                DATABASE,
                NO_HUB,
                NO_HUB,
                "spring.profiles.active=web",
                "koschei.web.deadline=1500ms",
                "spring.jdbc.template.query-timeout=60s");
        client = new GraphqlClient(service.url("/graphql"));
        Instant now = Instant.now();
        service.bean(Generations.class).found(service.collection().id(), 7, 1, now, now);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Connection holding(String table) throws SQLException {
        Connection connection = TestStores.dataSource(DATABASE).getConnection();
        connection.setAutoCommit(false);
        connection.createStatement().execute("lock table " + table + " in access exclusive mode");
        return connection;
    }

    private static int waiting() {
        return TestStores.jdbc(DATABASE)
                .sql(
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
                .query(Integer.class)
                .single();
    }

    private static JsonNode ask(String question) {
        try {
            return client.answer(question);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void refusedInTime(String question) throws InterruptedException {
        long begin = System.nanoTime();
        JsonNode answer = ask(question);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(answer.at("/errors/0/extensions/code").asString())
                .as(answer.toString())
                .isEqualTo("TIMEOUT");
        assertThat(answer.at("/errors/0/message").asString()).contains("Ask for less at a time");
        assertThat(took).isBetween(Duration.ofMillis(1000), PATIENCE);
        Await.that(() -> Optional.of(waiting()), PATIENCE, number -> number == 0);
    }

    @Test
    void aStatementIsStoppedInTheDatabase() throws Exception {
        try (Connection other = holding("suspension")) {
            refusedInTime(SUSPENSIONS);
            other.rollback();
        }
        assertThat(client.data(SUSPENSIONS).at("/collection/suspensions")).isEmpty();
    }

    /** It is sent by another thread than that of the question. */
    @Test
    void soIsOneThatLoadsForManyRows() throws Exception {
        String question = "{collection(name: \"late\") {inProgress {repoId run {solvedCount}}}}";
        assertThat(client.data(question).at("/collection/inProgress")).hasSize(1);
        try (Connection other = holding("resolver_run")) {
            refusedInTime(question);
            other.rollback();
        }
        assertThat(client.data(question).at("/collection/inProgress")).hasSize(1);
    }

    /** An address has two turns: the third question waits for them, and each is answered in its own time. */
    @Test
    void thoseThatWaitForTheirTurnAreAnsweredInTimeToo() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try (Connection other = holding("suspension")) {
            long begin = System.nanoTime();
            List<CompletableFuture<JsonNode>> asked = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> ask(SUSPENSIONS), threads))
                    .limit(6)
                    .toList();
            for (CompletableFuture<JsonNode> each : asked) {
                assertThat(each.get(30, TimeUnit.SECONDS)
                                .at("/errors/0/extensions/code")
                                .asString())
                        .isEqualTo("TIMEOUT");
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE);
            other.rollback();
        } finally {
            threads.shutdownNow();
        }
        Await.that(() -> Optional.of(waiting()), PATIENCE, number -> number == 0);
        assertThat(client.data(SUSPENSIONS).at("/collection/suspensions"))
                .as("turns were given back")
                .isEmpty();
    }
}
