package io.koschei.app;

import io.koschei.demo.DemoHub;
import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.model.generation.GenerationState;
import io.koschei.postgres.Generations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about the demo's whole history, without following a hub: the first test process that needs the history walks through
 * it, the others copy what it stored. Tests that read it are named late in the alphabet, so that few of them wait for the walk.
 */
final class WalkedDemo {

    static final String COLLECTION = "walk";

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final String METRICS = "metrics.txt";
    private static final String DIFFERENCES = "differences.txt";

    private static @Nullable WalkedDemo walked;

    private final TestService service;
    private final int last;

    private WalkedDemo(TestService service, int last) {
        this.service = service;
        this.last = last;
    }

    static synchronized WalkedDemo get() {
        if (walked == null) {
            SharedDemo.copy(COLLECTION, WalkedDemo::walk);
            TestService service = TestService.startPlain(
                    COLLECTION, "spring.profiles.active=web", "koschei.collections[0].target=demo");
            walked = new WalkedDemo(service, service.lastOrdinal());
        }
        return walked;
    }

    private static Path walk() throws IOException, InterruptedException {
        try (DemoHub hub = DemoHub.start(
                        new DemoSettings(0, Duration.ZERO, 0, DemoSettings.DEFAULT_KEEP), Clock.systemUTC());
                TestService service = TestService.startApart(
                        COLLECTION,
                        hub.hubUrl(),
                        hub.topUrl(),
                        // Other processes wait for it.
                        "koschei.polling.interval=50ms",
                        "koschei.resolution.interval=50ms")) {
            Generations generations = service.bean(Generations.class);
            int collection = service.collection().id();
            try (DemoPacer pacer = new DemoPacer(
                    hub,
                    repo -> generations.byRepo(collection, repo),
                    generation -> false,
                    Duration.ZERO,
                    Clock.systemUTC(),
                    System.out::println)) {
                pacer.start();
                service.await(hub.lastGeneration(), PATIENCE, last -> last.state() == GenerationState.COMPLETE);
            }
            Path kept = TestStores.cache(COLLECTION);
            Files.writeString(kept.resolve(METRICS), metrics(service.url("/actuator/prometheus")));
            return Files.writeString(kept.resolve(DIFFERENCES), Double.toString(service.auditDifferences()));
        }
    }

    private static String metrics(URI url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString())
                .body();
    }

    TestService service() {
        return service;
    }

    int last() {
        return last;
    }

    /** What the service that walked told Prometheus at the end. */
    String metricsOfTheWalk() {
        return kept(METRICS);
    }

    /** How many answers it found to be reused wrongly. */
    double auditDifferencesOfTheWalk() {
        return Double.parseDouble(kept(DIFFERENCES));
    }

    private static String kept(String file) {
        try {
            return Files.readString(TestStores.cache(COLLECTION).resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
