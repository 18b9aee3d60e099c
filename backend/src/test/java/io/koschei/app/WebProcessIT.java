package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.generation.GenerationState;
import io.koschei.repo.RepoFolder;
import io.koschei.repo.RepoServer;
import io.koschei.settings.Settings;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole service in two processes: what becomes of one when the other ends. */
class WebProcessIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String DATABASE = "apart";

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private int port;
    private int pipelinePort;

    @Test
    void neitherTakesTheOtherWithItUnlessItIsTheParent() throws Exception {
        Path repository = folder.resolve("repository");
        publish(repository, 1);
        try (RepoServer server = new RepoServer(repository)) {
            Settings settings = settings(server.address());
            ServiceProcess service = ServiceProcess.startWhole(settings, folder);
            try {
                awaitGeneration(service, 0);
                ProcessHandle web = awaitWeb(service);
                anEventOfThePipelineReachesThePages(service, repository);
                sessionsStayWithinTheirNumber();
                theWebServiceIsKilled(service, web, repository);
                ProcessHandle second = awaitWeb(service);
                service.terminate();
                assertThat(second.isAlive()).as("the web process after SIGTERM").isFalse();

                service = ServiceProcess.startWhole(settings, folder);
                ProcessHandle third = awaitWeb(service);
                service.kill();
                third.onExit().orTimeout(15, TimeUnit.SECONDS).join();
            } finally {
                service.kill();
            }
        }
    }

    private Settings settings(URI repository) throws IOException {
        try (ServerSocket one = new ServerSocket(0);
                ServerSocket other = new ServerSocket(0)) {
            port = one.getLocalPort();
            pipelinePort = other.getLocalPort();
        }
        return TestStores.settings(DATABASE)
                .set("server.port", port)
                .set("koschei.web.pipeline-port", pipelinePort)
                .set("koschei.web.memory", "192MB")
                .set("koschei.resolution.workers", "thread")
                .set("koschei.collections[0].name", DATABASE)
                .set("koschei.collections[0].repositories[0].url", repository);
    }

    /** A new state of the repository, whose list of files appears last and at once. */
    private void publish(Path repository, int state) throws IOException {
        Path next = folder.resolve("next");
        RepoFolder.write(next, "lib-" + state + "-1.noarch", "app-1-1.x86_64: lib")
                .stamp(String.valueOf(state), String.valueOf(1782900000 + state));
        Path metadata = Files.createDirectories(repository.resolve("repodata"));
        for (String file : List.of("primary.xml.gz", "comps.xml", "repomd.xml")) {
            Files.move(
                    next.resolve("repodata").resolve(file),
                    metadata.resolve(file),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void awaitGeneration(ServiceProcess service, int ordinal) throws InterruptedException {
        Await.that(
                () -> {
                    service.requireAlive();
                    return state(ordinal);
                },
                PATIENCE,
                GenerationState.COMPLETE::equals);
    }

    private static Optional<GenerationState> state(int ordinal) {
        if (TestStores.jdbc(DATABASE)
                .sql("select to_regclass('generation') is null")
                .query(Boolean.class)
                .single()) {
            return Optional.empty();
        }
        return TestStores.jdbc(DATABASE)
                .sql("select state from generation where ordinal = ?")
                .param(ordinal)
                .query(GenerationState.class)
                .optional();
    }

    /** Returns its process once it answers. */
    private ProcessHandle awaitWeb(ServiceProcess service) throws InterruptedException {
        Await.that(
                () -> {
                    service.requireAlive();
                    return status(port, "/actuator/health");
                },
                PATIENCE,
                status -> status == 200);
        Await.that(() -> status(pipelinePort, "/actuator/health"), PATIENCE, status -> status == 200);
        return service.webProcess().orElseThrow();
    }

    private Optional<Integer> status(int of, String path) {
        try {
            return Optional.of(
                    http.send(request(of, path), BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String body(int of, String path) throws IOException, InterruptedException {
        return http.send(request(of, path), BodyHandlers.ofString()).body();
    }

    private static HttpRequest request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .build();
    }

    private GraphqlClient graphql() {
        return new GraphqlClient(URI.create("http://127.0.0.1:" + port + "/graphql"));
    }

    private void anEventOfThePipelineReachesThePages(ServiceProcess service, Path repository) throws Exception {
        try (Stream<String> events =
                graphql().events("subscription {generationCompleted(collection: \"apart\") {ordinal state}}")) {
            publish(repository, 2);
            awaitGeneration(service, 1);
            Iterator<String> lines = events.iterator();
            String data = lines.next();
            while (!data.contains("\"ordinal\":1")) {
                data = lines.next();
            }
            assertThat(data).contains("COMPLETE");
        }
    }

    /** While so many people ask that the web service's pool is used up, and the pipeline works. */
    private void sessionsStayWithinTheirNumber() throws Exception {
        List<CompletableFuture<Void>> askers = IntStream.range(0, 24)
                .mapToObj(any -> CompletableFuture.runAsync(this::askALot, task -> new Thread(task).start()))
                .toList();
        int most = 0;
        while (!CompletableFuture.allOf(askers.toArray(CompletableFuture[]::new))
                .isDone()) {
            most = Math.max(
                    most, sessions("koschei web") + sessions("koschei alerts,polling,resolver,scheduler,watcher"));
            assertThat(sessions("koschei web")).isBetween(1, 18);
            assertThat(sessions("koschei alerts,polling,resolver,scheduler,watcher"))
                    .isBetween(1, 32);
            assertThat(sessions("%")).as("all but this test's").isLessThan(60);
            Thread.sleep(50);
        }
        for (CompletableFuture<Void> asker : askers) {
            asker.join();
        }
        assertThat(most).isPositive();
    }

    private void askALot() {
        for (int i = 0; i < 20; i++) {
            try {
                graphql().answer("{collections {name packages(first: 50) {totalCount edges {node {name state}}}}}");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static int sessions(String application) {
        return TestStores.jdbc(DATABASE)
                .sql(
                        "select count(*) from pg_stat_activity where datname = current_database()"
                                + " and backend_type = 'client backend' and pid <> pg_backend_pid() and application_name like ?")
                .param(application)
                .query(Integer.class)
                .single();
    }

    private void theWebServiceIsKilled(ServiceProcess service, ProcessHandle web, Path repository) throws Exception {
        assertThat(body(pipelinePort, "/actuator/health")).contains("\"web\":{\"status\":\"UP\"}");
        web.destroyForcibly();
        web.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        publish(repository, 3);

        Await.that(() -> status(pipelinePort, "/actuator/health"), PATIENCE, status -> status == 503);
        assertThat(body(pipelinePort, "/actuator/prometheus")).contains("koschei_web_process_up 0.0");
        assertThat(service.isAlive()).isTrue();
        awaitGeneration(service, 2);
        assertThat(awaitWeb(service).pid()).isNotEqualTo(web.pid());
        assertThat(body(pipelinePort, "/actuator/prometheus"))
                .contains("koschei_web_process_up 1.0", "koschei_web_process_restarts_total 1.0");
        assertThat(service.lastLines()).contains("The web process has ended: signal 9");
    }
}
