package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.postgres.Revisions;
import io.koschei.repo.RepoFolder;
import io.koschei.repo.RepoServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** Collections without a Koji, followed from a real HTTP server through the whole service. */
@ExtendWith(OutputCaptureExtension.class)
class PlainCollectionIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String REPOMD = "/x86_64/repodata/repomd.xml";

    @TempDir
    private Path root;

    private RepoServer server;

    @BeforeEach
    void serve() {
        binaries(1, "lib-1-1.noarch", "app-1-1.x86_64: lib", "base-1-1.noarch");
        RepoFolder.write(root.resolve("src"), "app-1-1.src: lib").stamp("1", "1782900000");
        server = new RepoServer(root);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** What the repository holds from now on, all at once; each state is made a day after the one before. */
    private void binaries(int state, String... packages) {
        Path next = root.resolve("next");
        RepoFolder.write(next, packages).stamp(String.valueOf(state), String.valueOf(1782900000 + 86400 * state));
        Path folder = root.resolve("x86_64/repodata");
        try (Stream<Path> files = Files.list(next.resolve("repodata"))) {
            Files.createDirectories(folder);
            // Whoever reads the new list must find what it lists.
            for (Path file : files.sorted(Comparator.comparing(path -> path.endsWith("repomd.xml")))
                    .toList()) {
                Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] repomd() throws IOException {
        return Files.readAllBytes(root.resolve(REPOMD.substring(1)));
    }

    private TestService start(String collection, String... more) {
        String[] settings = new String[more.length + 2];
        settings[0] = "koschei.collections[0].repositories[0].url=" + server.address() + "$arch";
        settings[1] = "koschei.collections[0].source-repositories[0]=" + server.address() + "src";
        System.arraycopy(more, 0, settings, 2, more.length);
        return TestService.startPlain(collection, settings);
    }

    private static Generation complete(TestService service, int ordinal) throws InterruptedException {
        Generation generation =
                service.await(ordinal, PATIENCE, found -> found.state().isFinal());
        assertThat(generation.state()).as("%s", generation).isEqualTo(GenerationState.COMPLETE);
        return generation;
    }

    private static JsonNode ask(TestService service, String query) throws Exception {
        return new GraphqlClient(service.url("/graphql"))
                .data(query.replace("COLLECTION", service.collection().name()));
    }

    private static List<String> strings(JsonNode list, String field) {
        return list.valueStream().map(node -> node.at(field).asString()).toList();
    }

    @Test
    void aPackageAppearsOneBreaksAndOneVanishes() throws Exception {
        try (TestService service = start("plain", "koschei.collections[0].buildroot=base")) {
            complete(service, 0);
            binaries(2, "lib-1-1.noarch", "app-1-1.x86_64: lib", "base-1-1.noarch", "tool-1-1.noarch: app");
            complete(service, 1);
            binaries(3, "lib-1-1.noarch", "app-2-1.x86_64: gone", "base-1-1.noarch", "tool-1-1.noarch: app");
            complete(service, 2);
            binaries(4, "lib-2-1.noarch", "app-2-1.x86_64: gone", "base-1-1.noarch");
            Generation last = complete(service, 3);
            assertThat(last.repoId()).isNull();
            assertThat(last.revision()).isEqualTo("4, 1");
            assertThat(last.at()).isEqualTo(Instant.ofEpochSecond(1782900000 + 86400 * 4));

            JsonNode collection = ask(
                            service,
                            "{ collection(name: \"COLLECTION\") { target buildTag generations { edges { node {"
                                    + " ordinal repoId revision at counts { build { packages }"
                                    + " runtime { packages newlyBroken broken } } } } } } }")
                    .get("collection");
            assertThat(collection.get("target").isNull()).isTrue();
            assertThat(collection.get("buildTag").isNull()).isTrue();
            JsonNode edges = collection.at("/generations/edges");
            assertThat(strings(edges, "/node/revision")).containsExactly("4, 1", "3, 1", "2, 1", "1");
            assertThat(edges.get(0).at("/node/repoId").isNull()).isTrue();
            assertThat(strings(edges, "/node/counts/runtime/packages")).containsExactly("3", "4", "4", "3");
            assertThat(strings(edges, "/node/counts/runtime/newlyBroken")).containsExactly("0", "2", "0", "0");
            assertThat(strings(edges, "/node/counts/build/packages")).containsOnly("1");

            JsonNode tool = ask(
                            service,
                            "{ binary(collection: \"COLLECTION\", name: \"tool\", asOf: {revision: \"2, 1\"}) { state"
                                    + " generation { ordinal } closure { edges { node { binary { name } } } } } }")
                    .get("binary");
            assertThat(tool.get("state").asString()).isEqualTo("INSTALLABLE");
            assertThat(tool.at("/generation/ordinal").asInt()).isEqualTo(1);
            assertThat(strings(tool.at("/closure/edges"), "/node/binary/name"))
                    .containsExactlyInAnyOrder("tool", "app", "lib");

            JsonNode app = ask(
                            service,
                            "{ binary(collection: \"COLLECTION\", name: \"app\") { state since { ordinal revision }"
                                    + " problems { text } sizeHistory { generation { ordinal } closureSize { packageCount } } } }")
                    .get("binary");
            assertThat(app.get("state").asString()).isEqualTo("UNINSTALLABLE");
            assertThat(app.at("/since/revision").asString()).isEqualTo("3, 1");
            assertThat(app.at("/problems/0/text").asString()).contains("gone");
            assertThat(strings(app.get("sizeHistory"), "/closureSize/packageCount"))
                    .startsWith("2", "2")
                    .hasSize(4);

            JsonNode source = ask(
                            service,
                            "{ package(collection: \"COLLECTION\", name: \"app\") { state closure { edges { node { binary { name } } }"
                                    + " } } }")
                    .get("package");
            assertThat(source.get("state").asString()).isEqualTo("RESOLVED");
            assertThat(strings(source.at("/closure/edges"), "/node/binary/name"))
                    .containsExactlyInAnyOrder("base", "lib");

            GraphqlClient client = new GraphqlClient(service.url("/graphql"));
            JsonNode gone = client.error("{ binary(collection: \"plain\", name: \"tool\") { state } }");
            assertThat(gone.at("/extensions/code").asString()).isEqualTo("UNKNOWN_BINARY");
            JsonNode unknown =
                    client.error("{ binary(collection: \"plain\", name: \"app\", asOf: {revision: \"7\"}) { state } }");
            assertThat(unknown.at("/extensions/code").asString()).isEqualTo("UNKNOWN_GENERATION");
            assertThat(unknown.get("message").asString())
                    .isEqualTo(
                            "'plain' has no repositories of revision 7. The newest complete generation is 3, revision"
                                    + " 4, 1.");
        }
    }

    @Test
    void aChangeWithoutANewRevisionIsAGeneration() throws Exception {
        try (TestService service = start("samerevision")) {
            complete(service, 0);
            binaries(1, "lib-1-1.noarch", "app-1-1.x86_64: lib");
            assertThat(complete(service, 1).revision()).isEqualTo("1");
            JsonNode newest = ask(
                    service,
                    "{ binary(collection: \"COLLECTION\", name: \"lib\", asOf: {revision: \"1\"}) {"
                            + " generation { ordinal } } }");
            assertThat(newest.at("/binary/generation/ordinal").asInt()).isEqualTo(1);
            assertThat(service.generation(0).revision()).isEqualTo("1");
            assertThat(buildGroup("samerevision")).as("the group of comps.xml").isEqualTo("[\"app\", \"lib\"]");
        }
    }

    @Test
    void aStateThatIsGoneBeforeItIsReadIsSkippedAndNeverMixedUp() throws Exception {
        try (TestService service = start("race")) {
            complete(service, 0);
            byte[] before = repomd();
            AtomicInteger phase = new AtomicInteger(-1);
            AtomicReference<byte[]> gone = new AtomicReference<>(before);
            // Nobody but the poll asks while nothing waits, so it is told of a state that only it will ever see.
            server.when(REPOMD, exchange -> {
                int now = phase.getAndUpdate(value -> value > 0 ? value - 1 : value);
                RepoServer.send(exchange, 200, now < 0 ? before : now > 0 ? gone.get() : repomd());
            });
            binaries(2, "lib-2-1.noarch");
            gone.set(repomd());
            binaries(3, "lib-3-1.noarch");
            phase.set(1);
            Generation after = service.await(2, PATIENCE, found -> found.state().isFinal());
            assertThat(after.state()).isEqualTo(GenerationState.COMPLETE);
            assertThat(after.revision()).isEqualTo("3, 1");
            Generation missed =
                    service.await(1, PATIENCE, found -> found.state().isFinal());
            assertThat(missed.state()).isEqualTo(GenerationState.SKIPPED);
            assertThat(missed.revision()).isEqualTo("2, 1");
            assertThat(missed.reason()).isEqualTo("The repositories changed before they could be read.");
            assertThat(version(service, "lib")).isEqualTo("3-1");
        }
    }

    @Test
    void aStateThatIsGoneWaitsForThePollToSayWhatCameAfter() throws Exception {
        try (TestService service = start("nopoll", "spring.profiles.active=resolver,web")) {
            service.bean(Revisions.class)
                    .found(service.collection().id(), "0", "0".repeat(64), List.of(), Instant.EPOCH, Instant.EPOCH);
            Generation waiting = service.await(0, PATIENCE, generation -> generation.attempts() > 0);
            assertThat(waiting.state()).isEqualTo(GenerationState.FOUND);
            assertThat(waiting.reason())
                    .isEqualTo("The repositories are no longer in the state in which they were found: now they are at"
                            + " revision 1. It will be a generation of its own.");
        }
    }

    @Test
    void aMirrorThatIsAwayIsCountedSaidAndComesBack(CapturedOutput output) throws Exception {
        try (TestService service = start("away")) {
            complete(service, 0);
            double failures = failures(service);
            server.when(REPOMD, RepoServer.answer(502, "<html><body>Bad Gateway</body></html>"));
            Await.that(() -> Optional.of(failures(service)), PATIENCE, now -> now > failures + 1);
            assertThat(output)
                    .contains(
                            "away: " + server.address() + "x86_64/repodata/repomd.xml cannot be had: the server answers"
                                    + " 502. It is looked at again at every pass; when it has moved, correct the configuration.");
            server.when(REPOMD, exchange -> RepoServer.send(exchange, 200, repomd()));
            binaries(2, "lib-2-1.noarch");
            complete(service, 1);
        }
    }

    @Test
    void withoutSourcesOnlyTheRuntimeSideIsThere() throws Exception {
        try (TestService service = TestService.startPlain(
                "nosrc", "koschei.collections[0].repositories[0].url=" + server.address() + "$arch")) {
            complete(service, 0);
            JsonNode counts = ask(
                    service,
                    "{ collection(name: \"COLLECTION\") { generation { counts { build { packages } runtime { packages } } } packages { totalCount"
                            + " } } }");
            assertThat(counts.at("/collection/generation/counts/build/packages").asInt())
                    .isZero();
            assertThat(counts.at("/collection/generation/counts/runtime/packages")
                            .asInt())
                    .isEqualTo(3);
            assertThat(counts.at("/collection/packages/totalCount").asInt()).isZero();
            assertThat(buildGroup("nosrc")).isEqualTo("[]");
        }
    }

    @Test
    void aGroupThatIsNotThereLeavesBuildrootsEmptyAndIsSaid(CapturedOutput output) throws Exception {
        try (TestService service = start("nogroup", "koschei.collections[0].build-group=buildsys-build")) {
            complete(service, 0);
            assertThat(buildGroup("nogroup")).isEqualTo("[]");
            assertThat(output).contains("nogroup generation 0: the repositories have no group 'buildsys-build'");
        }
    }

    private static String version(TestService service, String binary) throws Exception {
        return ask(service, "{ binary(collection: \"COLLECTION\", name: \"" + binary + "\") { version { evr } } }")
                .at("/binary/version/evr")
                .asString();
    }

    private static String buildGroup(String database) {
        return TestStores.jdbc(database)
                .sql("select (input -> 'buildGroup')::text from generation order by ordinal desc limit 1")
                .query(String.class)
                .single();
    }

    private static double failures(TestService service) {
        return service.bean(MeterRegistry.class).find("koschei.poll.failures").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
