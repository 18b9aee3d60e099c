package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.DemoHub;
import io.koschei.demo.FaultyProxy;
import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.model.generation.GenerationState;
import io.koschei.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Query;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/**
 * One service is killed at every state and in the middle of every step, another one follows the same hub undisturbed:
 * both must end in the same stores.
 */
class KillIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int LAST = 6;

    @TempDir
    private Path folder;

    private DemoHub hub;
    private TestService calm;
    private Storm storm;

    @Test
    void aServiceThatIsKilledAtEveryStateEndsInTheStoresOfAnUndisturbedOne() throws Exception {
        try (DemoHub demo = DemoHub.start(
                        new DemoSettings(0, Duration.ofDays(365), 0, DemoSettings.DEFAULT_KEEP), Clock.systemUTC());
                FaultyProxy proxy = FaultyProxy.inFrontOf(demo);
                TestService undisturbed =
                        TestService.startApart("calm", demo.hubUrl(), demo.topUrl(), "logging.level.io.koschei=warn");
                Storm killed = storm(proxy.hubUrl(), proxy.topUrl())) {
            hub = demo;
            calm = undisturbed;
            storm = killed;
            awaitCalm(0);
            killInGenerations0To2(proxy);
            killInGenerations3To6();
            assertThat(solved("calm", 2)).isPositive();
            assertThat(solved("stormy", 2))
                    .as("what was solved when the service was killed before storing it")
                    .isZero();
        }
        StoreContents expected = StoreContents.of("calm", "calm");
        StoreContents actual = StoreContents.of("stormy", "stormy");
        assertThat(actual.without(expected)).as("only in the disturbed stores").isEmpty();
        assertThat(expected.without(actual))
                .as("only in the undisturbed stores")
                .isEmpty();
        assertThat(expected.count("\"is\":\"log\"")).as("the change log").isGreaterThan(1_000);
        requireHistory(expected);
    }

    private Storm storm(URI hubUrl, URI topUrl) throws IOException {
        Settings settings = TestStores.settings("stormy")
                .set("server.port", 0)
                .set("koschei.koji.hub-url", hubUrl)
                .set("koschei.koji.top-url", topUrl)
                // Slow enough to be caught.
                .set("koschei.resolution.threads", 1)
                .set("koschei.collections[0].name", "stormy")
                .set("koschei.collections[0].target", "demo");
        TestStores.migrate("stormy");
        return new Storm("stormy", settings, folder);
    }

    private void killInGenerations0To2(FaultyProxy proxy) throws Exception {
        storm.killBefore(GenerationState.FOUND, 0);
        assertThat(storm.state(0)).isEmpty();
        storm.killWhen("solving", () -> spool().toFile().length() > 0);
        assertThat(storm.state(0)).contains(GenerationState.FETCHED);
        killBetweenBatchesOfTheGraph();
        assertThat(storm.state(0)).contains(GenerationState.RESOLVED);
        assertThat(spool()).as("what the killed service left").doesNotExist();

        proxy.hold("/101/src/repodata/primary.xml.gz");
        advance(1);
        // The proxy holds the other half back; the service may still be about to write the first.
        storm.killWhen("fetching a file", () -> proxy.isHolding() && arriving() > 0);
        assertThat(storm.state(1)).contains(GenerationState.FOUND);
        assertThat(arriving()).as("files of which a part has arrived").isPositive();
        proxy.heal();
        storm.killBefore(GenerationState.FETCHED, 1);
        assertThat(storm.state(1)).contains(GenerationState.FOUND);

        advance(2);
        storm.killBeforeStoring(2);
        assertThat(storm.state(2)).contains(GenerationState.FETCHED);
        assertThat(spool()).isNotEmptyFile();
        storm.killWhileCopying(2);
        assertThat(storm.state(2)).contains(GenerationState.FETCHED);
        storm.killBefore(GenerationState.RESOLVED, 2);
        assertThat(storm.state(2)).contains(GenerationState.FETCHED);
        assertThat(storm.state(1)).as("the newest comes first").contains(GenerationState.FOUND);
        storm.blow();
        storm.awaitComplete(2);
        storm.awaitComplete(1);
    }

    private void killInGenerations3To6() throws Exception {
        advance(3);
        storm.killBefore(GenerationState.GRAPHED, 3);
        assertThat(storm.state(3)).contains(GenerationState.RESOLVED);

        advance(4);
        storm.killWhileCounting(4);
        assertThat(storm.state(4)).contains(GenerationState.GRAPHED);
        storm.killBefore(GenerationState.COMPLETE, 4);
        assertThat(storm.state(4)).contains(GenerationState.GRAPHED);

        advance(5);
        storm.killWhen("complete", () -> storm.state(5).equals(Optional.of(GenerationState.COMPLETE)));

        advance(LAST);
        storm.blow();
        storm.awaitComplete(LAST);
    }

    /** Moves the hub on; the undisturbed service keeps pace, or it would miss a repository. */
    private void advance(int ordinal) throws InterruptedException {
        hub.advance();
        awaitCalm(ordinal);
    }

    private void awaitCalm(int ordinal) throws InterruptedException {
        calm.await(ordinal, PATIENCE, generation -> generation.state() == GenerationState.COMPLETE);
    }

    /** Holds a node of the last batch in a transaction, so that the service waits for it with the first one written. */
    private void killBetweenBatchesOfTheGraph() throws Exception {
        String held = sourceOfTheLastBatch();
        try (Session session = TestStores.driver().session();
                Transaction transaction = session.beginTransaction()) {
            transaction.run(
                    "MATCH (s:Source {collection: 'stormy', name: $name}) SET s.held = true", Map.of("name", held));
            storm.killWhen("between two batches of the graph", () -> edges("stormy") > 0);
            assertThat(edges("stormy")).isLessThan(edges("calm"));
            transaction.rollback();
        }
    }

    private static String sourceOfTheLastBatch() {
        String border = TestStores.jdbc("calm")
                .sql("select name from package order by id offset 3000 limit 1")
                .query(String.class)
                .single();
        try (Session session = TestStores.driver().session()) {
            String name = session.run(
                            "MATCH (s:Source {collection: 'calm'})<-[:BUILT_FROM]-(b) WITH s, min(b.name) AS first"
                                    + " WHERE s.name > $border AND first > $border"
                                    + " RETURN s.name ORDER BY s.name DESC LIMIT 1",
                            Map.of("border", border))
                    .single()
                    .get(0)
                    .asString();
            session.run("CREATE (:Source {collection: 'stormy', name: $name})", Map.of("name", name))
                    .consume();
            return name;
        }
    }

    private static int edges(String collection) {
        try (Session session = TestStores.driver().session()) {
            return session.run(new Query(
                            "MATCH ({collection: $collection})-[e]->() RETURN count(e)",
                            Map.of("collection", collection)))
                    .single()
                    .get(0)
                    .asInt();
        }
    }

    private static long arriving() {
        try (var files = Files.list(TestStores.cache("stormy").resolve("files"))) {
            return files.filter(file -> file.getFileName().toString().endsWith(".part"))
                    .filter(file -> file.toFile().length() > 0)
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path spool() {
        return TestStores.cache("stormy").resolve("spool").resolve("stormy");
    }

    private static int solved(String database, int ordinal) {
        return TestStores.jdbc(database)
                .sql(
                        "select solved from resolver_run r join generation g on g.id = r.generation_id where g.ordinal = ?")
                .param(ordinal)
                .query(Integer.class)
                .single();
    }

    /** Or two empty stores would be the same, too. */
    private static void requireHistory(StoreContents contents) {
        assertThat(contents.count("\"is\":\"generation\"")).isEqualTo(LAST + 1);
        assertThat(contents.count("\"state\":\"COMPLETE\"")).isEqualTo(LAST + 1);
        assertThat(contents.count("closure of ")).isGreaterThan(4_000);
        assertThat(contents.count("is=BUILD_REQUIRES")).isGreaterThan(1_000);
        assertThat(contents.count("is=HAS_VERSION")).isGreaterThan(4_000);
        for (int ordinal = 1; ordinal <= LAST; ordinal++) {
            assertThat(contents.count(", to=" + ordinal + "}, from"))
                    .as("edges that ended with generation %d", ordinal)
                    .isPositive();
        }
        assertThat(contents.count("\"resolved\":false")).isPositive();
    }
}
