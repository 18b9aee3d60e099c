package io.koschei.tracked;

import static io.koschei.builds.TrackedCollection.NOW;
import static io.koschei.builds.TrackedCollection.build;
import static io.koschei.builds.TrackedCollection.open;
import static io.koschei.builds.TrackedCollection.unbuilt;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.BuildEnding;
import io.koschei.builds.BuildWriter;
import io.koschei.builds.NewBuild;
import io.koschei.builds.PackagePeriods;
import io.koschei.builds.PriorityRules;
import io.koschei.builds.RetryRules;
import io.koschei.builds.TrackedCollection;
import io.koschei.model.rpm.Evr;
import io.koschei.postgres.TestPostgres;
import io.koschei.tracked.TrackingPolicy.Kind;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of how packages were tracked and set. */
class PackagePeriodsIT {

    private TrackedCollection f43;
    private PackageSettings settings;

    @BeforeEach
    void begin() {
        f43 = TrackedCollection.empty();
        settings = new PackageSettings(f43.jdbc, TestPostgres.transaction(), f43.packages);
    }

    private static Instant at(long second) {
        return NOW.plusSeconds(second);
    }

    /** What the periods of a package say, in order; those that leave a gap or overlap are marked. */
    private List<String> periods(String name) {
        return f43.jdbc
                .sql("""
                        select extract(epoch from d.since - :now)::bigint || ' ' || d.manual_priority
                            || case when d.tracked then ' tracked' else '' end || coalesce(' ' || d.tagged_evr, '')
                            || case when d.until is distinct from lead(d.since, 1, 'infinity') over (order by d.since)
                                    then ' BROKEN' else '' end
                        from package_period d join tracked_package p on p.id = d.package_id
                        where p.collection_id = :collection and p.name = :name order by d.since
                        """)
                .param("now", Timestamp.from(NOW))
                .param("collection", f43.id)
                .param("name", name)
                .query(String.class)
                .list();
    }

    @Test
    void beginsWithWhatKojiSays() {
        assertThat(f43.packages.keptSince(f43.id)).isEmpty();
        f43.all(10, open("foo", build(1, "1", 5)), unbuilt("bar"));
        assertThat(periods("foo")).containsExactly("0 0 tracked 1-1");
        assertThat(periods("bar")).containsExactly("0 0");
        assertThat(f43.packages.keptSince(f43.id)).contains(NOW);
    }

    @Test
    void keepsEachChangeAndNothingElse() {
        f43.all(10, open("foo", build(1, "1", 5)));
        settings.manualPriority(f43.id, "foo", 7, at(10));
        settings.manualPriority(f43.id, "foo", 7, at(20));
        f43.tracking.choose(f43.id, "foo", false, at(30));
        f43.sync.all(f43.id, 11, List.of(open("foo", build(2, "2", 11))), at(40));
        f43.sync.all(f43.id, 12, List.of(open("foo", build(2, "2", 11))), at(50));

        assertThat(periods("foo"))
                .as("a new real build ends what users added")
                .containsExactly("0 0 tracked 1-1", "10 7 tracked 1-1", "30 7 1-1", "40 0 2-1");
        assertThat(f43.packages.keptSince(f43.id)).contains(NOW);
    }

    /** Two changes within a microsecond, and one by a process whose clock is behind. */
    @Test
    void overwritesNothing() {
        f43.all(10, open("foo", build(1, "1", 5)));
        settings.manualPriority(f43.id, "foo", 1, at(10));
        settings.manualPriority(f43.id, "foo", 2, at(10));
        settings.manualPriority(f43.id, "foo", 3, at(5));

        assertThat(periods("foo"))
                .containsExactly("0 0 tracked 1-1", "10 1 tracked 1-1", "10 2 tracked 1-1", "10 3 tracked 1-1");
        assertThat(f43.packages.at(f43.id, List.of("foo"), at(10)).get("foo").manualPriority())
                .isEqualTo(1);
        assertThat(f43.packages.at(f43.id, List.of("foo"), at(11)).get("foo").manualPriority())
                .isEqualTo(3);
    }

    @Test
    void takesWhatABuildEndsForGoodUntilKoscheiLearntOfItsEnd() {
        f43.all(10, open("foo", build(1, "1", 5)));
        BuildWriter writer =
                new BuildWriter(f43.jdbc, TestPostgres.transaction(), PriorityRules.UPSTREAM, RetryRules.USUAL);
        long scratch = writer.begin(
                        new NewBuild(f43.get("foo").id(), "token", new Evr(0, "1", "1"), null, null, null, null, null),
                        at(10))
                .orElseThrow();
        writer.accepted(scratch, 7);
        settings.manualPriority(f43.id, "foo", 300, at(20));

        writer.finish(scratch, BuildEnding.complete(at(15)), at(60));

        assertThat(periods("foo")).containsExactly("0 0 tracked 1-1", "20 300 tracked 1-1", "60 0 tracked 1-1");
    }

    @Test
    void keepsNothingOfAChangeThatFails() {
        f43.all(10, open("foo", build(1, "1", 5)));
        TestPostgres.transaction().executeWithoutResult(status -> {
            settings.manualPriority(f43.id, "foo", 1, at(10));
            status.setRollbackOnly();
        });
        assertThat(periods("foo")).containsExactly("0 0 tracked 1-1");
    }

    @Test
    void keepsWhatAPolicyChanges() {
        f43.tracking.configure("f43", TrackingPolicy.EVERYTHING, BuildShare.USUAL, at(-5));
        f43.all(10, open("foo", build(1, "1", 5)), open("perl", build(2, "1", 5)));
        TrackingPolicy perl = new TrackingPolicy(Kind.GROUPS, List.of("perl"));
        f43.tracking.setPolicy(f43.id, perl, at(10));
        f43.tracking.setPolicy(f43.id, perl, at(20));
        f43.tracking.setPolicy(f43.id, TrackingPolicy.EVERYTHING, at(30));

        assertThat(f43.tracking.policy(f43.id, at(-6))).isEmpty();
        assertThat(f43.tracking.policy(f43.id, at(9))).contains(TrackingPolicy.EVERYTHING);
        assertThat(f43.tracking.policy(f43.id, at(29))).contains(perl);
        assertThat(f43.tracking.policy(f43.id, at(30))).contains(TrackingPolicy.EVERYTHING);
        assertThat(periods("foo")).containsExactly("0 0 tracked 1-1", "10 0 1-1", "30 0 tracked 1-1");
        assertThat(periods("perl")).containsExactly("0 0 tracked 1-1");
        TrackingCounts counts = new TrackingCounts(f43.jdbc);
        assertThat(counts.of(f43.id, at(-1))).isEqualTo(new TrackingCounts.Counts(0, 0, 0, 0));
        assertThat(counts.of(f43.id, at(20))).isEqualTo(new TrackingCounts.Counts(2, 0, 1, 0));
    }

    /** The open periods repeat the rows, whatever wrote them: a writer that forgets to note shows here. */
    @Test
    void agreesWithTheRowsOfNow() {
        f43.all(10, open("foo", build(1, "1", 5)), unbuilt("bar"));
        settings.constantPriority(f43.id, "bar", 4, at(10));
        settings.archOverride(f43.id, "foo", "^i686", at(11));
        f43.tracking.choose(f43.id, "bar", true, at(12));
        f43.tracking.leaveToPolicy(f43.id, "bar", at(13));
        f43.sync.some(f43.id, 11, List.of(TagEntry.absent("foo")), at(14));

        String before = writes();
        new PackagePeriods(f43.jdbc)
                .note(
                        f43.packages.all(f43.id).stream()
                                .mapToInt(TrackedPackage::id)
                                .toArray(),
                        at(99));
        assertThat(writes()).isEqualTo(before);
        assertThat(f43.packages.at(f43.id, List.of("foo", "bar"), at(15)))
                .hasEntrySatisfying("foo", foo -> assertThat(foo).isEqualTo(PackagePeriod.now(f43.get("foo"))))
                .hasEntrySatisfying("bar", bar -> assertThat(bar).isEqualTo(PackagePeriod.now(f43.get("bar"))));
    }

    private String writes() {
        return f43.jdbc
                .sql("select string_agg(ctid::text || xmin::text, ',' order by ctid) from package_period")
                .query(String.class)
                .single();
    }
}
