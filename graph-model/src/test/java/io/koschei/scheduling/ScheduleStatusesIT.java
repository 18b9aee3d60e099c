package io.koschei.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.BuildEnding;
import io.koschei.builds.BuildState;
import io.koschei.builds.BuildTasks;
import io.koschei.builds.BuildWriter;
import io.koschei.builds.PriorityRules;
import io.koschei.builds.RetryRules;
import io.koschei.builds.TaskProgress;
import io.koschei.builds.TestPackages;
import io.koschei.model.Collection;
import io.koschei.model.rpm.Evr;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.PackageGroups;
import io.koschei.postgres.TestPostgres;
import io.koschei.scheduling.ScheduleStatuses.OfPackage;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the pages of a package and of a collection say about the queue: the same as the scheduler would do. */
class ScheduleStatusesIT {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Evr ONE = new Evr(0, "1", "1");

    private final CollectionRepository collections = new CollectionRepository(TestPostgres.jdbc());
    private final Suspensions suspensions = new Suspensions(TestPostgres.jdbc(), TestPostgres.transaction());
    private TestPackages test;
    private int rawhide;

    @BeforeEach
    void clean() {
        test = TestPackages.clean();
        rawhide = test.collection();
    }

    /** A new one each time: answers are kept for a moment. */
    private ScheduleStatuses statuses(int most) {
        return new ScheduleStatuses(
                new ScheduleStatuses.Facts(
                        new Candidates(TestPostgres.jdbc()),
                        suspensions,
                        new PackageGroups(TestPostgres.jdbc(), TestPostgres.transaction()),
                        new HubStates(TestPostgres.jdbc()),
                        new Brakes(TestPostgres.jdbc(), 2)),
                Candidacy.rules(most),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** One that was built six hours ago, whose dependencies have changed since. */
    private int due(String name, int priority) {
        int id = test.add(name);
        test.real(id, ONE, NOW.minus(Duration.ofHours(6)));
        test.set(id, "dependency_priority", priority);
        return id;
    }

    private ScheduleStatus standing(int most, String name) {
        return statuses(most).of(rawhide, name).orElseThrow().standing();
    }

    private List<String> queue(int collection) {
        return statuses(2).queue(collection).stream()
                .map(place -> place.position() + " " + place.due().candidate().name())
                .toList();
    }

    /** Another collection with one package that is due. */
    private int other(String target) {
        collections.configure(1, new Collection(0, "f43", "F43", target, null, "x86_64", "build"));
        collections.follow(List.of("rawhide", "f43"));
        int f43 = collections.find("f43").orElseThrow().id();
        TestPostgres.jdbc().sql("""
                        insert into tracked_package (collection_id, name, tracked, resolved, manual_priority, known_since)
                        values (?, 'other', true, true, 9000, ?)
                        """).param(f43).param(Timestamp.from(NOW)).update();
        int id = TestPostgres.jdbc()
                .sql("select id from tracked_package where name = 'other'")
                .query(Integer.class)
                .single();
        test.real(id, ONE, NOW.minus(Duration.ofHours(6)));
        return f43;
    }

    @Test
    void tellThePlaceOfAPackageAmongAllThatWait() {
        due("slow", 300);
        due("fast", 900);
        due("never", 10);

        assertThat(queue(rawhide)).containsExactly("1 fast", "2 slow");
        assertThat(standing(2, "fast")).isEqualTo(new ScheduleStatus.Waiting(1));
        assertThat(standing(2, "slow")).isEqualTo(new ScheduleStatus.Waiting(2));
        assertThat(standing(1, "slow")).as("alone it would be first").isEqualTo(new ScheduleStatus.OverCapacity(2));
        assertThat(standing(2, "never")).isInstanceOf(ScheduleStatus.BelowThreshold.class);
    }

    /** Two are the most in this test. */
    @Test
    void sayThatKojiHasNotBegunTheOthers() {
        due("next", 900);
        long build = 0;
        for (int i = 0; i < 2; i++) {
            build = writer().begin(TestPackages.build(due("sent" + i, 900), ONE), NOW)
                    .orElseThrow();
        }
        assertThat(standing(9, "next")).isEqualTo(new ScheduleStatus.HeldBack(1, null));
        assertThat(standing(9, "next").text())
                .isEqualTo("It waits until Koji has begun builds that were sent before it, at position 1.");
        assertThat(standing(2, "next")).isEqualTo(new ScheduleStatus.OverCapacity(1));
        assertThat(statuses(9).search(rawhide, "next", 0, List.of(), null))
                .as("has its own")
                .isEmpty();

        new BuildTasks(TestPostgres.jdbc())
                .store(build, List.of(new TaskProgress(7, "buildArch", "x86_64", "FREE", NOW, null, null)));
        assertThat(standing(9, "next")).isEqualTo(new ScheduleStatus.Waiting(1));
    }

    @Test
    void sayWhatBuildsEndWithWhileTheBrakeIsOn() {
        due("next", 900);
        for (int i = 0; i < 2; i++) {
            long build = writer().begin(TestPackages.build(due("sent" + i, 900), ONE), NOW)
                    .orElseThrow();
            writer().finish(build, new BuildEnding(BuildState.INFRASTRUCTURE, "hub", "policy violation", NOW));
        }
        assertThat(standing(9, "next").text())
                .startsWith("It waits, at position 1. The last builds all ended in the same way")
                .endsWith("Koji said: policy violation.");
        assertThat(statuses(9).search(rawhide, "next", 0, List.of(), null).orElseThrow())
                .startsWith("It waits. The last builds all ended in the same way");
    }

    @Test
    void sayWhatASearchWaitsFor() {
        due("foo", 0);
        assertThat(statuses(9).search(rawhide, "foo", 0, List.of(), null)).isEmpty();
        assertThat(statuses(0).search(rawhide, "foo", 0, List.of(), null))
                .contains("It waits until other builds have ended.");
        assertThat(statuses(9).search(-1, "foo", 0, List.of(), null)).contains("Its collection is not followed.");
        assertThat(statuses(9).search(rawhide, "foo", 1_000, List.of(), null))
                .contains("It was built 1000 times within a day, which is the limit.");
        TestPostgres.jdbc().sql("update collection set most_builds = 0").update();
        assertThat(statuses(9).search(rawhide, "foo", 0, List.of(), null))
                .contains("It waits until other builds of the collection have ended.");
        TestPostgres.jdbc().sql("update collection set most_builds = null").update();

        new HubStates(TestPostgres.jdbc())
                .load(BuilderLoad.of(List.of(new BuilderLoad.Host(List.of("x86_64"), 4, 4, true))), NOW);
        assertThat(statuses(9).search(rawhide, "foo", 0, List.of("x86_64"), null))
                .contains("It waits until builders for x86_64 have less to do.");
        assertThat(statuses(9).search(rawhide, "foo", 0, List.of("x86_64", "s390x"), null))
                .contains("Koji has no builder enabled for s390x, so a build would wait for ever.");
        assertThat(statuses(9).search(rawhide, "foo", 0, List.of("x86_64", "s390x"), "^x86_64 s390x aarch64"))
                .as("nothing it could be built for")
                .isEmpty();
        TestPostgres.jdbc()
                .sql("update hub_state set load = '{}', load_at = null")
                .update();

        suspensions.make(
                Suspension.Target.sourcePackage(rawhide, "foo"), NOW.plus(Duration.ofHours(1)), "It is broken.", NOW);
        assertThat(statuses(9).search(rawhide, "foo", 0, List.of(), null))
                .contains("It is suspended until 2026-11-20 13:00 UTC: It is broken.");
    }

    private static BuildWriter writer() {
        return new BuildWriter(
                TestPostgres.jdbc(), TestPostgres.transaction(), PriorityRules.UPSTREAM, RetryRules.USUAL);
    }

    @Test
    void countPlacesOverAllCollections() {
        due("one", 900);
        due("two", 300);
        int f43 = other("f43");

        assertThat(queue(rawhide)).containsExactly("1 one", "3 two");
        assertThat(queue(f43)).containsExactly("2 other");
        assertThat(statuses(2).shares()).extracting(CollectionQuota::name).containsExactly("rawhide", "f43");
    }

    @Test
    void sayWhyAPackageIsNotEvenACandidate() {
        test.set(due("untracked", 900), "tracked", false);
        test.set(due("blocked", 900), "blocked", true);
        test.set(due("gone", 900), "listed", false);
        test.add("never built");
        int running = due("running", 900);
        long build = new BuildWriter(
                        TestPostgres.jdbc(), TestPostgres.transaction(), PriorityRules.UPSTREAM, RetryRules.USUAL)
                .begin(TestPackages.build(running, ONE), NOW)
                .orElseThrow();

        assertThat(standing(2, "untracked")).isEqualTo(new ScheduleStatus.Untracked());
        assertThat(standing(2, "blocked")).isEqualTo(new ScheduleStatus.Blocked());
        assertThat(standing(2, "gone")).isEqualTo(new ScheduleStatus.NotListed());
        assertThat(standing(2, "never built")).isEqualTo(new ScheduleStatus.NoBuild());
        assertThat(standing(2, "running")).isEqualTo(new ScheduleStatus.Running(build));
        assertThat(queue(rawhide)).isEmpty();
    }

    @Test
    void tellWhatThePriorityConsistsOf() {
        int id = due("due", 300);
        test.set(id, "manual_priority", 5);
        test.set(id, "static_priority", 7);
        test.add("never built");

        OfPackage of = statuses(2).of(rawhide, "due").orElseThrow();
        assertThat(of.lastBegan()).isEqualTo(NOW.minus(Duration.ofHours(6)));
        assertThat(of.priority()).isNotNull();
        assertThat(of.priority().total()).isEqualTo(5 + 7 + 300);
        assertThat(statuses(2).of(rawhide, "never built").orElseThrow().priority())
                .isNull();
    }

    @Test
    void knowSuspensionsAndTheLoadOfBuilders() {
        due("due", 300);
        new PackageArches(TestPostgres.jdbc()).keep(1, List.of("x86_64"), ONE);
        HubStates hub = new HubStates(TestPostgres.jdbc());
        hub.load(new BuilderLoad(Map.of("x86_64", 0.9)), NOW);
        assertThat(standing(2, "due")).isEqualTo(new ScheduleStatus.ArchLoaded("x86_64"));
        hub.load(new BuilderLoad(Map.of("x86_64", 0.1)), NOW);

        suspensions.make(Suspension.Target.HUB, NOW.plusSeconds(60), "New disks.", NOW);
        assertThat(standing(2, "due"))
                .isEqualTo(new ScheduleStatus.Suspended(Suspension.Scope.HUB, NOW.plusSeconds(60), "New disks."));
        suspensions.end(Suspension.Target.HUB, NOW);
        assertThat(standing(2, "due")).isEqualTo(new ScheduleStatus.Waiting(1));
    }

    @Test
    void sayNothingWhereNothingIsScheduled() {
        int plain = other("f43");
        TestPostgres.jdbc()
                .sql("update collection set target = null where name = 'f43'")
                .update();
        assertThat(statuses(2).of(plain, "other")).as("there is no Koji").isEmpty();
        assertThat(statuses(2).queue(plain)).isEmpty();

        due("due", 900);
        assertThat(statuses(2).of(rawhide, "unknown")).isEmpty();
        collections.follow(List.of());
        assertThat(statuses(2).of(rawhide, "due")).as("it is not followed").isEmpty();
    }
}
