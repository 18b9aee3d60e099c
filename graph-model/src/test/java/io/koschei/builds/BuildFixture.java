package io.koschei.builds;

import io.koschei.builds.closures.ClosureWriter;
import io.koschei.model.Collection;
import io.koschei.model.rpm.Evr;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.TestPostgres;
import io.koschei.tracked.TrackedPackages;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Packages of one collection and their builds, in an emptied database. */
public final class BuildFixture {

    public static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    public static final Evr ONE = new Evr(0, "1.0", "1.fc43");

    public final JdbcClient jdbc = TestPostgres.jdbc();
    final Builds builds = new Builds(jdbc);
    public final TrackedPackages packages = new TrackedPackages(jdbc);
    public final BuildWriter writer =
            new BuildWriter(jdbc, TestPostgres.transaction(), PriorityRules.UPSTREAM, RetryRules.USUAL);
    public final ClosureWriter closures = new ClosureWriter(jdbc, TestPostgres.transaction());
    public final int collection;
    private int tokens;

    /** Builds in a collection that is there already. */
    public BuildFixture(int collection) {
        this.collection = collection;
    }

    public BuildFixture() {
        TestPostgres.clean();
        CollectionRepository collections = new CollectionRepository(jdbc);
        collections.configure(0, new Collection(0, "rawhide", "Rawhide", "f43", "f43-build", "x86_64", "build"));
        collection = collections.find("rawhide").orElseThrow().id();
    }

    public int add(String name) {
        return jdbc.sql("""
                        insert into tracked_package (collection_id, name, tracked, known_since) values (?, ?, true, ?)
                        returning id
                        """)
                .param(collection)
                .param(name)
                .param(Timestamp.from(NOW))
                .query(Integer.class)
                .single();
    }

    public long running(int packageId, Instant at) {
        long id = writer.begin(
                        new NewBuild(
                                packageId, "token-" + collection + "-" + tokens++, ONE, null, null, null, null, null),
                        at)
                .orElseThrow();
        writer.accepted(id, 1000 + id);
        return id;
    }

    public long ended(int packageId, BuildState state, Instant at) {
        long id = running(packageId, at);
        writer.finish(id, new BuildEnding(state, state == BuildState.COMPLETE ? null : "build", null, at));
        return id;
    }

    /** A maintainers' build that the tag has now. */
    public long real(int packageId, Evr evr, int event, Long taskId) {
        long id = jdbc.sql("""
                        insert into build (package_id, real, state, task_id, koji_build_id, tag_event, epoch, version, release,
                                           submitted_at, started_at, finished_at)
                        values (:package, true, 'COMPLETE', :task, :event, :event, :epoch, :version, :release, :at, :at, :at)
                        returning id
                        """)
                .param("package", packageId)
                .param("task", taskId)
                .param("event", event)
                .param("epoch", evr.epoch())
                .param("version", evr.version())
                .param("release", evr.release())
                .param("at", Timestamp.from(NOW.plusSeconds(event)))
                .query(Long.class)
                .single();
        jdbc.sql("update tracked_package set real_build_id = ? where id = ?")
                .param(id)
                .param(packageId)
                .update();
        new LastBuilds(jdbc).update(packageId);
        return id;
    }

    public Build build(long id) {
        return builds.find(id).orElseThrow();
    }

    static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }
}
