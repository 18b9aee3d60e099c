package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.DemoHub;
import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.model.generation.GenerationState;
import io.koschei.repo.RepoServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A service that has resolved the demo's first two generations, and previews asked of it; one for the test run. */
final class PreviewedDemo {

    static final String NAME = "preview";

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final String ROWS = """
            {totalCount edges {node {package {name arch} newVersion {evr} problems {text missing} explanation {text}}}}""";

    /** Another server than the hub's, of which one folder may be used. */
    private static final RepoServer SIDE = new RepoServer(Path.of("target"));

    private static @Nullable PreviewedDemo started;

    private final DemoHub hub;
    private final TestService service;
    private final GraphqlClient client;

    private PreviewedDemo(DemoHub hub, TestService service) {
        this.hub = hub;
        this.service = service;
        this.client = new GraphqlClient(service.url("/graphql"));
    }

    private static synchronized PreviewedDemo get() {
        if (started == null) {
            started = start();
        }
        return started;
    }

    private static PreviewedDemo start() {
        SharedDemo.copy(NAME, PreviewedDemo::resolve);
        DemoHub hub = hubOfOne();
        hub.advance();
        // Nothing more is to be found, and this one lives as long as the process.
        return new PreviewedDemo(hub, serviceOf(hub, "koschei.polling.interval=1h", "koschei.resolution.interval=1h"));
    }

    private static PreviewedDemo resolve() throws InterruptedException {
        try (DemoHub hub = hubOfOne();
                TestService service = serviceOf(hub)) {
            service.await(0, PATIENCE, generation -> generation.state() == GenerationState.COMPLETE);
            hub.advance();
            service.await(1, PATIENCE, generation -> generation.state() == GenerationState.COMPLETE);
            return new PreviewedDemo(hub, service);
        }
    }

    private static DemoHub hubOfOne() {
        return DemoHub.start(
                new DemoSettings(0, Duration.ofDays(365), 0, DemoSettings.DEFAULT_KEEP), Clock.systemUTC());
    }

    private static TestService serviceOf(DemoHub hub, String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "koschei.preview.allowed-repositories=" + SIDE.address() + "side/",
                "koschei.preview.interval=200ms",
                "koschei.preview.waiting=3",
                "koschei.resolution.threads=1"));
        settings.addAll(List.of(more));
        return TestService.startApart(NAME, hub.hubUrl(), hub.topUrl(), settings.toArray(String[]::new));
    }

    static RepoServer side() {
        return SIDE;
    }

    static DemoHub hub() {
        return get().hub;
    }

    static TestService service() {
        return get().service;
    }

    static GraphqlClient client() {
        return get().client;
    }

    static JsonNode request(String input) throws IOException, InterruptedException {
        return client().data(
                        "mutation {requestPreview(input: {collection: \"%s\", asOf: {ordinal: 0}, %s}) {number state}}"
                                .formatted(NAME, input))
                .get("requestPreview");
    }

    static JsonNode error(String input) throws IOException, InterruptedException {
        return client().error(
                        "mutation {requestPreview(input: {collection: \"%s\", %s}) {number}}".formatted(NAME, input));
    }

    static JsonNode await(String number) throws IOException, InterruptedException {
        String query = """
                {preview(number: %1$s) {number state fault reason progress {resolvedCount totalCount} startedAt finishedAt generation {ordinal}
                  build {counts {packages broken newlyBroken newlyFixed stillBroken} grownCount shrunkCount installSizeDifference}
                  runtime {counts {packages broken newlyBroken newlyFixed stillBroken} grownCount shrunkCount installSizeDifference}
                  changes(first: 500) {totalCount edges {node {package {name arch} oldVersion {evr} newVersion {evr}}}}
                  buildBroken: packages(side: BUILD, kind: NEWLY_BROKEN, first: 500) %2$s
                  buildStill: packages(side: BUILD, kind: STILL_BROKEN, first: 500) %2$s
                  buildFixed: packages(side: BUILD, kind: NEWLY_FIXED, first: 500) %2$s
                  runtimeBroken: packages(side: RUNTIME, kind: NEWLY_BROKEN, first: 500) %2$s
                  runtimeStill: packages(side: RUNTIME, kind: STILL_BROKEN, first: 500) %2$s
                  runtimeFixed: packages(side: RUNTIME, kind: NEWLY_FIXED, first: 500) %2$s
                  sizes: sizeChanges(side: RUNTIME, first: 500) {totalCount edges {node {package {name arch} difference {installSize}
                    oldSize {packageCount installSize} newSize {packageCount installSize}}}}}}
                """.formatted(number, ROWS);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            JsonNode preview = client().data(query).get("preview");
            if (Set.of("DONE", "FAILED").contains(preview.get("state").asString())) {
                return preview;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("preview " + number + " does not end");
    }

    static JsonNode done(String input) throws IOException, InterruptedException {
        JsonNode preview = await(request(input).get("number").asString());
        assertThat(preview.get("state").asString()).as(preview.toString()).isEqualTo("DONE");
        assertThat(service().auditDifferences()).as("answers reused wrongly").isZero();
        return preview;
    }

    static JsonNode failed(String input) throws IOException, InterruptedException {
        JsonNode preview = await(request(input).get("number").asString());
        assertThat(preview.get("state").asString()).as(preview.toString()).isEqualTo("FAILED");
        return preview;
    }
}
