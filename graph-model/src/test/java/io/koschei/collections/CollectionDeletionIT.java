package io.koschei.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.koschei.builds.BuildFixture;
import io.koschei.builds.BuildState;
import io.koschei.model.Collection;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.TestPostgres;
import io.koschei.projection.StoredWorld;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CollectionDeletionIT {

    private static final Instant NOW = BuildFixture.NOW;

    private final CollectionRepository collections = new CollectionRepository(TestPostgres.jdbc());
    private final CollectionLives lives = new CollectionLives(TestPostgres.jdbc(), TestPostgres.transaction());
    private final CollectionDeletion deletion = new CollectionDeletion(TestPostgres.jdbc(), TestPostgres.transaction());

    private static StoredWorld full(StoredWorld world) {
        world.complete("app.src@1 -> lib", "lib@1");
        world.skipped();
        world.complete("app.src@1 ! gone", "lib@2");
        BuildFixture builds = new BuildFixture(world.collection.id());
        int app = builds.add("app");
        long first = builds.ended(app, BuildState.FAILED, NOW);
        builds.running(app, NOW.plusSeconds(60));
        TestPostgres.jdbc()
                .sql("update tracked_package set last_build_id = ? where id = ?")
                .param(first)
                .param(app)
                .update();
        return world;
    }

    /** How many rows each table has. */
    private static Map<String, Integer> rows() {
        Map<String, Integer> rows = new TreeMap<>();
        TestPostgres.jdbc()
                .sql("select table_name from information_schema.tables where table_schema = 'public'")
                .query(String.class)
                .list()
                .forEach(table -> rows.put(
                        table,
                        TestPostgres.jdbc()
                                .sql("select count(*) from " + table)
                                .query(Integer.class)
                                .single()));
        rows.keySet().removeAll(Set.of("dependency", "flyway_schema_history"));
        return rows;
    }

    @Test
    void leavesNothingOfItAndEverythingOfOthers() {
        full(StoredWorld.empty());
        Map<String, Integer> before = rows();
        Collection doomed = full(StoredWorld.another()).collection;
        assertThat(rows()).isNotEqualTo(before);
        lives.retire(doomed.id(), NOW);
        assertThat(deletion.obstacle(doomed.id())).isEmpty();

        int all = deletion.left(doomed.id());
        List<Integer> told = new ArrayList<>();
        deletion.begin(doomed.id(), NOW);
        deletion.run(doomed.id(), told::add);

        assertThat(rows()).isEqualTo(before);
        assertThat(told.stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(all)
                .isPositive();
    }

    @Test
    void isHiddenAtOnceAndGoesOnWhenItWasCutOff() {
        Collection doomed = full(StoredWorld.empty()).collection;
        lives.retire(doomed.id(), NOW);
        deletion.begin(doomed.id(), NOW);

        assertThat(collections.find(doomed.name())).isEmpty();
        assertThat(collections.all()).isEmpty();
        assertThat(collections.hidden(doomed.name())).contains(doomed);
        assertThatIllegalStateException()
                .isThrownBy(() -> deletion.run(doomed.id(), some -> {
                    throw new IllegalStateException("cut off");
                }));
        assertThat(deletion.left(doomed.id())).isPositive();

        deletion.run(doomed.id(), some -> {});
        assertThat(collections.hidden(doomed.name())).isEmpty();
        assertThat(deletion.left(doomed.id())).isZero();
    }

    @Test
    void refusesOneThatIsFollowed() {
        Collection followed = StoredWorld.empty().collection;
        assertThat(deletion.obstacle(followed.id())).contains("It is followed. Retire it first.");
    }

    @Test
    void refusesWhatHasGotABranchSinceItWasAsked() {
        Collection doomed = full(StoredWorld.empty()).collection;
        lives.retire(doomed.id(), NOW);
        assertThat(deletion.obstacle(doomed.id())).isEmpty();
        TestPostgres.jdbc().sql("""
                        insert into collection (position, name, display_name, arch, build_group, inputs, followed, graph_key,
                                                parent_id, branched_at)
                        select 1, name || '-next', name, arch, build_group, inputs, false, name || '-next', id, 2
                        from collection where id = ?
                        """).param(doomed.id()).update();

        assertThat(deletion.begin(doomed.id(), NOW))
                .contains("Collection '" + doomed.name() + "-next' begins with its history. Delete that first.");
        assertThat(collections.find(doomed.id())).isPresent();
        assertThat(deletion.left(doomed.id())).isPositive();
    }

    @Test
    void refusesWhatAnotherCommandHasDeletedMeanwhile() {
        Collection doomed = StoredWorld.empty().collection;
        lives.retire(doomed.id(), NOW);
        assertThat(deletion.begin(doomed.id(), NOW)).isEmpty();
        deletion.run(doomed.id(), some -> {});

        assertThat(deletion.begin(doomed.id(), NOW)).contains("It is deleted already.");
    }

    /** Dropping partitions waits until no transaction reads one; a reader that begins meanwhile does not wait long. */
    @Test
    void letsOthersPassWhileItWaitsForOneWhoReads() throws Exception {
        Collection other = full(StoredWorld.empty()).collection;
        Collection doomed = full(StoredWorld.another()).collection;
        lives.retire(doomed.id(), NOW);
        deletion.begin(doomed.id(), NOW);
        String read = "select count(*) from closure where collection_id = " + other.id();
        CompletableFuture<Void> run;
        try (Connection reader = TestPostgres.dataSource().getConnection()) {
            reader.setAutoCommit(false);
            reader.createStatement().executeQuery(read);
            run = CompletableFuture.runAsync(() -> deletion.run(doomed.id(), some -> {}));

            Instant end = Instant.now().plusSeconds(30);
            while (!isWaiting()) {
                assertThat(Instant.now()).as("it waits").isBefore(end);
                Thread.sleep(50);
            }
            assertThat(CompletableFuture.supplyAsync(() -> TestPostgres.jdbc()
                                    .sql(read)
                                    .query(Integer.class)
                                    .single())
                            .get(10, TimeUnit.SECONDS))
                    .isPositive();
            assertThat(run).isNotDone();
            reader.rollback();
            reader.setAutoCommit(true);
        }

        run.get(30, TimeUnit.SECONDS);
        assertThat(collections.hidden(doomed.name())).isEmpty();
    }

    private static boolean isWaiting() {
        return TestPostgres.jdbc().sql("""
                        select exists (select 1 from pg_locks l join pg_database d on d.oid = l.database
                                       where d.datname = current_database() and not l.granted)
                        """).query(Boolean.class).single();
    }

    /** A new table that refers to what is deleted, and is forgotten here, would end every deletion. */
    @Test
    void namesEveryTableThatRefersToWhatItDeletes() {
        String statements = CollectionDeletion.statements();
        List<String> referring =
                TestPostgres.jdbc().sql("""
                        select distinct conrelid::regclass::text from pg_constraint
                        where contype = 'f' and confdeltype <> 'c' and confrelid::regclass::text in
                            ('collection', 'generation', 'package', 'tracked_package', 'build', 'bisection', 'preview')
                        """).query(String.class).list();
        assertThat(referring)
                .hasSizeGreaterThan(10)
                .allMatch(table -> statements.contains("delete from " + table + " "));
    }
}
