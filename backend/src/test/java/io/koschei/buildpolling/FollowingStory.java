package io.koschei.buildpolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.app.TestStores;
import io.koschei.builds.Build;
import io.koschei.builds.BuildLogs;
import io.koschei.builds.BuildState;
import io.koschei.builds.BuildTasks;
import io.koschei.builds.BuildWriter;
import io.koschei.builds.Builds;
import io.koschei.builds.FollowNotes;
import io.koschei.builds.NewBuild;
import io.koschei.builds.PriorityRules;
import io.koschei.builds.RetryRules;
import io.koschei.demo.SettableClock;
import io.koschei.koji.FakeHub;
import io.koschei.model.Collection;
import io.koschei.model.rpm.Evr;
import io.koschei.postgres.BuildGroupNames;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Locks;
import io.koschei.postgres.answers.Counts;
import io.koschei.postgres.answers.Resolutions;
import io.koschei.tracked.TrackedPackage;
import io.koschei.tracked.TrackedPackages;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Timestamp;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A collection whose builds are followed in a hub of its own, in an emptied database. */
final class FollowingStory {

    static final int LOG_SIZE = 1000;
    static final String EITHER =
            "error building package (arch x86_64), mock exited with status 1; see build.log or root.log for more information";

    private static final DataSource DATA_SOURCE = TestStores.migrated("following");

    final FakeHub hub = new FakeHub();
    final SettableClock clock = new SettableClock();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final JdbcClient jdbc = JdbcClient.create(DATA_SOURCE);
    final Builds builds = new Builds(jdbc);
    final BuildTasks tasks = new BuildTasks(jdbc);
    final BuildLogs logs = new BuildLogs(jdbc);
    final FollowNotes notes = new FollowNotes(jdbc);
    final Generations generations = new Generations(jdbc);
    final BuildWriter writer;
    final BuildFollower follower;
    final int collection;
    private int packages;

    FollowingStory() {
        jdbc.sql("truncate collection restart identity cascade").update();
        CollectionRepository collections = new CollectionRepository(jdbc);
        collections.configure(0, new Collection(0, "rawhide", "Rawhide", "f43", "f43-build", "x86_64", "build"));
        collection = collections.find("rawhide").orElseThrow().id();
        // Ten minutes after the exchanges were recorded.
        clock.tick(Duration.ofMinutes(12 * 60 + 15));
        writer = new BuildWriter(
                jdbc,
                new TransactionTemplate(new JdbcTransactionManager(DATA_SOURCE)),
                PriorityRules.UPSTREAM,
                RetryRules.USUAL);
        BuildGroups groups = new BuildGroups(
                builds, collections, generations, new BuildGroupNames(jdbc), new Resolutions(jdbc), new Counts(jdbc));
        FollowingMetrics metrics = new FollowingMetrics(meters);
        BuildLook look = new BuildLook(
                hub,
                new BuildLook.Stores(writer, tasks, notes),
                new FailureDiagnosis(hub, new LogKeeper(hub, logs, LOG_SIZE), groups),
                new Cancellation(hub, notes, Duration.ofHours(48), Duration.ofMinutes(5)),
                new BuildLook.Conditions(Duration.ofMinutes(10), Duration.ofHours(1), metrics, clock));
        RunningParts parts = new RunningParts(hub, tasks, writer, Duration.ofMinutes(2), clock);
        follower =
                new BuildFollower(hub, builds, new Locks(DATA_SOURCE), new BuildFollower.Looks(look, parts), metrics);
    }

    /** A build of a new package that Koji has this task for. */
    long running(long taskId) {
        int id = jdbc.sql("""
                        insert into tracked_package (collection_id, name, tracked, known_since) values (?, ?, true, ?)
                        returning id
                        """)
                .param(collection)
                .param("foo" + packages++)
                .param(Timestamp.from(clock.instant()))
                .query(Integer.class)
                .single();
        long build = writer.begin(
                        new NewBuild(id, "token-" + taskId, new Evr(0, "1.0", "1"), null, null, null, null, null),
                        clock.instant())
                .orElseThrow();
        writer.accepted(build, taskId);
        return build;
    }

    Build build(long id) {
        return builds.find(id).orElseThrow();
    }

    void assertEnded(long id, BuildState state, @Nullable String fault) {
        assertThat(build(id).state()).isEqualTo(state);
        assertThat(build(id).fault()).isEqualTo(fault);
    }

    TrackedPackage packageOf(long build) {
        return new TrackedPackages(jdbc).byId(build(build).packageId()).orElseThrow();
    }

    void pass() {
        follower.run();
    }

    void pass(Duration later) {
        clock.tick(later);
        follower.run();
    }

    void passes(int count, Duration rest) {
        for (int i = 0; i < count; i++) {
            pass(rest);
        }
    }

    double count(String meter, String... tags) {
        return meters.find(meter).tags(tags).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
