package io.koschei.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import io.koschei.bench.TestAccess;
import io.koschei.bench.support.RunDatabase;
import io.koschei.bench.support.StoreAccess;
import io.koschei.builds.Build;
import io.koschei.builds.closures.BuildChange;
import io.koschei.demo.DemoHub;
import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.demo.builders.BuilderTaskState;
import io.koschei.demo.builders.EndReason;
import io.koschei.demo.builders.LedgerEntry;
import io.koschei.demo.universe.Culprit;
import io.koschei.koji.HubKoji;
import io.koschei.koji.settings.KojiProperties;
import io.koschei.model.Collection;
import io.koschei.model.rpm.Evr;
import io.koschei.teststores.SharedStores;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** What the soak reads from Koschei's tables, and from the hub, when everything has come to its end. */
class SoakStoresIT {

    private static int databases;

    private final List<LedgerEntry> ledger = new ArrayList<>();
    private RunDatabase stores;
    private JdbcClient jdbc;
    private Collection collection;

    @BeforeEach
    void make() {
        String database = TestAccess.name("soak_run") + "_" + ++databases;
        StoreAccess access = TestAccess.empty("bench_soak");
        stores = RunDatabase.create(access, database);
        SharedStores.get().databases().migrate(database);
        jdbc = JdbcClient.create(SharedStores.get().databases().source(database));
        stores.collections().configure(0, new Collection(0, "soak", "soak", "soak", "demo", "x86_64", "build"));
        collection = stores.collections().find("soak").orElseThrow();
    }

    @Test
    void eachRunHasADatabaseOfItsOwn() {
        assertThatException()
                .isThrownBy(() -> RunDatabase.create(TestAccess.empty("bench_soak"), TestAccess.name("bench_soak")))
                .havingRootCause()
                .withMessageContaining("already exists");
        assertThat(stores.packages().all(collection.id())).isEmpty();
        assertThat(stores.builds().open()).isEmpty();
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void theEndHasEveryListedPackageAsTheTagHasIt() {
        assertThat(SoakEnd.known(stores, collection)).isEqualTo(new SoakEnd(-1, Map.of()));
        tagged(addPackage("built", true, false), "1:2-3");
        tagged(addPackage("blocked", true, true), "2-1");
        addPackage("never", true, false);
        addPackage("blocked-never", true, true);
        tagged(addPackage("gone", false, false), "5-1");
        assertThat(SoakEnd.known(stores, collection).packages())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "built", "1:2-3",
                        "blocked", "blocked 2-1",
                        "never", "not tagged",
                        "blocked-never", "blocked not tagged"));
    }

    @Test
    void theEndIsTheNewestGenerationThatIsComplete() {
        addGeneration(0, 100, "COMPLETE");
        addGeneration(1, 103, "COMPLETE");
        addGeneration(2, 104, "SKIPPED");
        addGeneration(3, 105, "FETCHED");
        assertThat(SoakEnd.known(stores, collection).generation()).isEqualTo(3);
    }

    @Test
    void theHubTellsItsOwnEnd() {
        DemoSettings settings = new DemoSettings(0, Duration.ZERO, 86, DemoSettings.DEFAULT_KEEP);
        try (DemoHub hub = DemoHub.start(settings, Clock.systemUTC())) {
            Duration patience = Duration.ofSeconds(20);
            SoakEnd real = SoakEnd.real(
                    hub,
                    new HubKoji(new KojiProperties(
                            hub.hubUrl(), hub.topUrl(), patience, patience, patience, DataSize.ofMegabytes(64), 1)));
            assertThat(real.generation()).isEqualTo(86);
            assertThat(real.packages()).hasSizeGreaterThan(100);
            assertThat(real.packages().values())
                    .anyMatch(text -> text.startsWith("blocked "))
                    .anyMatch(text -> text.matches("\\S+-\\S+"));
            assertThat(real.differences(SoakEnd.known(stores, collection)))
                    .isEqualTo(real.packages().size());
        }
    }

    private static final List<Culprit> CULPRITS =
            List.of(new Culprit("guilty", 3, "error: gone", new TreeSet<>(Set.of("app", "other"))));

    @Test
    void aCulpritThatIsNearestIsTheFirstSuspect() {
        fails("COMPLETE", change("lib-guilty", 1, "guilty"), change("lib-innocent", 2, "innocent"));
        assertThat(suspects()).isEqualTo(new SoakSuspects(1, 1, 1));
    }

    @Test
    void aCulpritThatIsFartherIsAmongTheFirstThree() {
        fails("COMPLETE", change("a", 1, "a"), change("b", 1, "b"), change("lib-guilty", 2, "guilty"));
        assertThat(suspects()).isEqualTo(new SoakSuspects(1, 0, 1));
    }

    @Test
    void aCulpritBehindManyOthersIsNotFound() {
        fails(
                "COMPLETE",
                change("a", 1, "a"),
                change("b", 1, "b"),
                change("c", 1, "c"),
                change("lib-guilty", 4, "guilty"));
        assertThat(suspects()).isEqualTo(new SoakSuspects(1, 0, 0));
    }

    /** What failed before already did not begin to fail. */
    @Test
    void onlyFailuresThatBeganCount() {
        fails("FAILED", change("lib-guilty", 1, "guilty"));
        assertThat(suspects()).isEqualTo(new SoakSuspects(0, 0, 0));
    }

    @Test
    void aCulpritThatWasNotMetJustThenDoesNotCount() {
        fails("COMPLETE", change("lib-innocent", 1, "innocent"));
        assertThat(suspects()).isEqualTo(new SoakSuspects(0, 0, 0));
    }

    @Test
    void otherEndsAndBuildsWithoutComparisonDoNotCount() {
        int app = addPackage("app", true, false);
        addBuild(app, "FAILED", 7, null);
        ledger.add(SoakFacts.task(7, BuilderTaskState.FAILED, EndReason.CULPRIT));
        ledger.add(SoakFacts.task(8, BuilderTaskState.FAILED, EndReason.CULPRIT));
        ledger.add(SoakFacts.task(9, BuilderTaskState.FAILED, EndReason.UNRESOLVED));
        assertThat(suspects()).as("not compared, unknown, not a culprit's").isEqualTo(new SoakSuspects(0, 0, 0));
    }

    private SoakSuspects suspects() {
        List<Build> builds = stores.builds().scratch(collection.id());
        return SoakSuspects.of(stores, ledger, CULPRITS, builds);
    }

    private static BuildChange change(String name, int distance, String source) {
        return new BuildChange(name, "x86_64", Evr.parse("1-1"), Evr.parse("2-1"), distance, source);
    }

    /** A build of app that fails because of a culprit, after one that ended in a certain state. */
    private void fails(String before, BuildChange... changes) {
        int app = addPackage("app", true, false);
        long first = addBuild(app, before, 6, null);
        long second = addBuild(app, "FAILED", 7, first);
        stores.changes().store(second, first, List.of(changes));
        ledger.add(SoakFacts.task(7, BuilderTaskState.FAILED, EndReason.CULPRIT));
    }

    private int addPackage(String name, boolean listed, boolean blocked) {
        return jdbc.sql("""
                        insert into tracked_package (collection_id, name, listed, blocked, known_since)
                        values (?, ?, ?, ?, now()) returning id
                        """)
                .params(collection.id(), name, listed, blocked)
                .query(Integer.class)
                .single();
    }

    private void tagged(int packageId, String evr) {
        Evr version = Evr.parse(evr);
        long build = jdbc.sql("""
                        insert into build (package_id, real, state, epoch, version, release, submitted_at, finished_at, koji_build_id)
                        values (?, true, 'COMPLETE', ?, ?, ?, now(), now(), ?) returning id
                        """)
                .params(packageId, version.epoch(), version.version(), version.release(), packageId)
                .query(Long.class)
                .single();
        jdbc.sql("update tracked_package set real_build_id = ? where id = ?")
                .params(build, packageId)
                .update();
    }

    private long addBuild(int packageId, String state, long task, Long comparedWith) {
        return jdbc.sql("""
                        insert into build (package_id, real, state, token, task_id, epoch, version, release, submitted_at,
                                           finished_at, compared_with, compared)
                        values (:package, false, :state, :token, :task, 0, '1', '1', now(), now(), :with, :with::bigint is not null)
                        returning id
                        """)
                .param("package", packageId)
                .param("state", state)
                .param("token", "token-" + task)
                .param("task", task)
                .param("with", comparedWith)
                .query(Long.class)
                .single();
    }

    private void addGeneration(int ordinal, int repo, String state) {
        jdbc.sql("""
                        insert into generation (collection_id, ordinal, repo_id, create_event, at, state, next_attempt_at, found_at,
                                                state_at)
                        values (?, ?, ?, ?, now(), ?, now(), now(), now())
                        """).params(collection.id(), ordinal, repo, repo, state).update();
    }
}
