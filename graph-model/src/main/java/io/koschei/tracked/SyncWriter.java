package io.koschei.tracked;

import io.koschei.builds.Batches;
import io.koschei.builds.LastBuilds;
import io.koschei.builds.PackagePeriods;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes what differs from what Koji says, in batches. */
final class SyncWriter {

    /** So many packages change at once only when a collection is new, or its hub. */
    private static final int MANY = 1_000;

    private final JdbcClient jdbc;
    private final int collectionId;
    private final Instant now;
    private final Set<Integer> touched = new TreeSet<>();

    SyncWriter(JdbcClient jdbc, int collectionId, Instant now) {
        this.jdbc = jdbc;
        this.collectionId = collectionId;
        this.now = now;
    }

    /** Adds packages; what is returned are those of them that have a build. */
    List<SyncPlan.Rebuilt> add(List<SyncPlan.Added> added) {
        Map<String, Integer> ids = new HashMap<>();
        Batches.each(added, rows -> Batches.of(jdbc.sql("""
                        insert into tracked_package (collection_id, name, listed, blocked, tracked, known_since)
                        select :collection, n.name, true, n.blocked, n.tracked, :now
                        from unnest(:names::text[], :blocked::boolean[], :tracked::boolean[]) n (name, blocked, tracked)
                        returning id, name
                        """), rows)
                .texts("names", row -> row.facts().name())
                .flags("blocked", row -> row.facts().blocked())
                .flags("tracked", SyncPlan.Added::tracked)
                .statement()
                .param("collection", collectionId)
                .param("now", Timestamp.from(now))
                .query((row, number) -> ids.put(row.getString("name"), row.getInt("id")))
                .list());
        touched.addAll(ids.values());
        return added.stream()
                .filter(row -> row.facts().build() != null)
                .map(row -> new SyncPlan.Rebuilt(
                        Objects.requireNonNull(ids.get(row.facts().name())),
                        row.facts().build()))
                .toList();
    }

    void standing(List<SyncPlan.Standing> changed) {
        changed.forEach(row -> touched.add(row.id()));
        Batches.each(changed, rows -> Batches.of(jdbc.sql("""
                        update tracked_package p set listed = n.listed, blocked = n.blocked, tracked = n.tracked
                        from unnest(:ids::bigint[], :listed::boolean[], :blocked::boolean[], :tracked::boolean[])
                            n (id, listed, blocked, tracked)
                        where p.id = n.id
                        """), rows)
                .longs("ids", row -> (long) row.id())
                .flags("listed", SyncPlan.Standing::listed)
                .flags("blocked", SyncPlan.Standing::blocked)
                .flags("tracked", SyncPlan.Standing::tracked)
                .statement()
                .update());
    }

    void builds(RealBuildPlan plan) {
        Batches.each(plan.updated(), rows -> Batches.of(jdbc.sql("""
                        update build b set tag_event = n.event, untagged = n.untagged
                        from unnest(:ids::bigint[], :events::bigint[], :untagged::boolean[]) n (id, event, untagged)
                        where b.id = n.id
                        """), rows)
                .longs("ids", RealBuildPlan.Updated::id)
                .longs("events", RealBuildPlan.Updated::tagEvent)
                .flags("untagged", RealBuildPlan.Updated::untagged)
                .statement()
                .update());
        Batches.each(plan.inserted(), this::insert);
        Batches.each(plan.current(), this::current);
        int[] ids = Stream.concat(
                        plan.inserted().stream().map(RealBuildPlan.Inserted::packageId),
                        plan.current().stream().map(RealBuildPlan.Current::packageId))
                .mapToInt(Integer::intValue)
                .sorted()
                .distinct()
                .toArray();
        if (ids.length >= MANY) {
            // To a planner that still knows of none of them, it looks best to compare each with each: minutes.
            jdbc.sql("analyze tracked_package, build").update();
        }
        Batches.each(IntStream.of(ids).boxed().toList(), rows -> new LastBuilds(jdbc).update(array(rows)));
        IntStream.of(ids).forEach(touched::add);
    }

    /** Keeps what held until now of the packages that were written. */
    void periods() {
        Batches.each(List.copyOf(touched), rows -> new PackagePeriods(jdbc).note(array(rows), now));
    }

    private static int[] array(List<Integer> ids) {
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }

    /** A build that was not stored yet makes void what was counted for and against the package before it. */
    private void insert(List<RealBuildPlan.Inserted> rows) {
        Batches.of(jdbc.sql("""
                        with added as (
                            insert into build (package_id, real, state, task_id, koji_build_id, tag_event,
                                               epoch, version, release, submitted_at, started_at, finished_at,
                                               owner)
                            select n.package_id, true, 'COMPLETE', nullif(n.task_id, 0), n.koji_build_id, n.tag_event,
                                   n.epoch, n.version, n.release, n.started, n.started, n.finished, nullif(n.owner, '')
                            from unnest(:packages::bigint[], :tasks::bigint[], :builds::bigint[], :events::bigint[],
                                        :epochs::bigint[], :versions::text[], :releases::text[],
                                        :started::timestamptz[], :finished::timestamptz[], :owners::text[])
                                n (package_id, task_id, koji_build_id, tag_event, epoch, version, release, started, finished,
                                   owner)
                            returning id, package_id)
                        update tracked_package p set real_build_id = added.id, manual_priority = 0, build_priority = 0,
                            failures = 0, retry_at = null, refusal = null, refused_until = null
                        from added where p.id = added.package_id
                        """), rows)
                .longs("packages", row -> (long) row.packageId())
                .longs(
                        "tasks",
                        row -> row.build().taskId() == null ? 0 : row.build().taskId())
                .longs("builds", row -> row.build().kojiBuildId())
                .longs("events", row -> row.build().tagEvent())
                .longs("epochs", row -> (long) row.build().evr().epoch())
                .texts("versions", row -> row.build().evr().version())
                .texts("releases", row -> row.build().evr().release())
                .texts("started", row -> started(row.build()))
                .texts("finished", row -> finished(row.build()))
                .texts("owners", row -> Objects.requireNonNullElse(row.build().owner(), ""))
                .statement()
                .update();
    }

    private Instant started(RealBuild build) {
        return Objects.requireNonNullElseGet(build.startedAt(), () -> finished(build));
    }

    private Instant finished(RealBuild build) {
        return Objects.requireNonNullElse(build.completedAt(), now);
    }

    /** A build that was known already: an administrator's settings stay, refusals of the other version do not. */
    private void current(List<RealBuildPlan.Current> rows) {
        Batches.of(jdbc.sql("""
                        update tracked_package p set real_build_id = nullif(n.build_id, 0),
                            build_priority = 0, failures = 0, retry_at = null, refusal = null, refused_until = null
                        from unnest(:packages::bigint[], :builds::bigint[]) n (id, build_id)
                        where p.id = n.id and p.real_build_id is distinct from nullif(n.build_id, 0)
                        """), rows)
                .longs("packages", row -> (long) row.packageId())
                .longs("builds", row -> row.buildId() == null ? 0 : row.buildId())
                .statement()
                .update();
    }

    /** Notes that these packages alone were looked at as of an event of Koji's. */
    void seen(List<String> names, long event) {
        jdbc.sql("""
                        update tracked_package set seen_event = :event
                        where collection_id = :collection and name = any(:names) and coalesce(seen_event, -1) < :event
                        """)
                .param("collection", collectionId)
                .param("names", names.toArray(String[]::new))
                .param("event", event)
                .update();
    }
}
