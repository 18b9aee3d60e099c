package io.koschei.tracked;

import static io.koschei.builds.TrackedCollection.NOW;
import static io.koschei.builds.TrackedCollection.blocked;
import static io.koschei.builds.TrackedCollection.build;
import static io.koschei.builds.TrackedCollection.open;
import static io.koschei.builds.TrackedCollection.unbuilt;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.Build;
import io.koschei.builds.BuildState;
import io.koschei.builds.Builds;
import io.koschei.builds.ClosureState;
import io.koschei.builds.TrackedCollection;
import io.koschei.model.rpm.Evr;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fact comes from Koji as one package's or as everything: whichever, it means the same. */
class PackageSyncIT {

    private TrackedCollection f43;

    @BeforeEach
    void empty() {
        f43 = TrackedCollection.empty();
    }

    @Test
    void aNewPackageIsKnownAndTrackedOnceItIsBuilt() {
        assertThat(f43.all(10, unbuilt("foo"))).isEqualTo(new SyncOutcome.Synced(1, 0));
        assertThat(f43.get("foo").listed()).isTrue();
        assertThat(f43.get("foo").tracked()).isFalse();
        assertThat(f43.some(11, open("foo", build(1, "1.0", 11)))).isEqualTo(new SyncOutcome.Synced(1, 1));
        TrackedPackage foo = f43.get("foo");
        assertThat(foo.tracked()).isTrue();
        assertThat(foo.knownSince()).isEqualTo(NOW);
        Build real = new Builds(f43.jdbc).find(foo.lastBuildId()).orElseThrow();
        assertThat(real.id()).isEqualTo(foo.realBuildId());
        assertThat(real.real()).isTrue();
        assertThat(real.state()).isEqualTo(BuildState.COMPLETE);
        assertThat(real.kojiBuildId()).isEqualTo(1);
        assertThat(real.taskId()).isEqualTo(101);
        assertThat(real.evr()).isEqualTo(new Evr(0, "1.0", "1"));
        assertThat(real.startedAt()).isEqualTo(NOW.minusSeconds(7200));
        assertThat(real.finishedAt()).isEqualTo(NOW.minusSeconds(3600));
        assertThat(real.closure()).isEqualTo(ClosureState.PENDING);
    }

    @Test
    void aBlockedPackageIsDroppedAndComesBack() {
        f43.all(10, open("foo", build(1, "1.0", 9)));
        f43.some(11, blocked("foo", build(1, "1.0", 9)));
        assertThat(f43.get("foo").blocked()).isTrue();
        assertThat(f43.get("foo").tracked()).isFalse();
        f43.all(12, open("foo", build(1, "1.0", 9)));
        assertThat(f43.get("foo").blocked()).isFalse();
        assertThat(f43.get("foo").tracked()).isTrue();
    }

    @Test
    void whatKojiListsNoLongerStaysKnown() {
        f43.all(10, open("foo", build(1, "1.0", 9)), open("bar", build(2, "1.0", 9)));
        f43.all(11, open("bar", build(2, "1.0", 9)));
        assertThat(f43.get("foo").listed()).isFalse();
        assertThat(f43.get("foo").tracked()).isFalse();
        assertThat(f43.untagged("foo")).containsExactly(1L);
        assertThat(f43.get("bar").tracked()).isTrue();
    }

    @Test
    void askedForSomeItSaysNothingOfOthers() {
        f43.all(10, open("foo", build(1, "1.0", 9)), open("bar", build(2, "1.0", 9)));
        f43.some(11, open("bar", build(3, "1.1", 11)));
        assertThat(f43.get("foo").listed()).isTrue();
        assertThat(f43.real("bar")).isEqualTo(3);
    }

    @Test
    void anUntaggedBuildIsNotTheLastOne() {
        f43.all(10, open("foo", build(1, "1.0", 9)));
        f43.some(11, open("foo", build(2, "1.1", 11)));
        assertThat(f43.untagged("foo")).isEmpty();
        f43.some(12, open("foo", build(1, "1.0", 9)));
        assertThat(f43.untagged("foo")).containsExactly(2L);
        assertThat(f43.real("foo")).isEqualTo(1);
        assertThat(f43.get("foo").lastBuildId()).isEqualTo(f43.get("foo").realBuildId());
        f43.all(13, open("foo", build(2, "1.1", 13)));
        assertThat(f43.untagged("foo")).isEmpty();
        assertThat(f43.real("foo")).isEqualTo(2);
    }

    @Test
    void anOlderVersionTaggedLastIsWhatTheTagHas() {
        f43.all(10, open("foo", build(2, "1.10", 9)));
        f43.some(11, open("foo", build(1, "1.9", 11)));
        assertThat(f43.real("foo")).isEqualTo(1);
        assertThat(f43.untagged("foo")).containsExactly(2L);
    }

    @Test
    void aNewBuildMakesVoidWhatCountedForTheOldOne() {
        f43.all(10, open("foo", build(1, "1.0", 9)), open("bar", build(5, "1.0", 9)));
        f43.jdbc.sql("""
                        update tracked_package set manual_priority = 500, build_priority = 200, failures = 2, static_priority = 7,
                            dependency_priority = 64, retry_at = now(), refusal = 'no', refused_until = now()
                        """).update();
        f43.all(11, open("foo", build(2, "1.1", 11)), open("bar", build(5, "1.0", 9)));
        TrackedPackage foo = f43.get("foo");
        assertThat(foo.manualPriority()).isZero();
        assertThat(foo.buildPriority()).isZero();
        assertThat(foo.dependencyPriority()).isZero();
        assertThat(foo.constantPriority()).isEqualTo(7);
        assertThat(foo.failures()).isZero();
        assertThat(foo.retryAt()).isNull();
        assertThat(foo.refusal()).isNull();
        assertThat(foo.refusedUntil()).isNull();
        assertThat(f43.get("bar").manualPriority()).isEqualTo(500);
        assertThat(f43.get("bar").refusal()).isEqualTo("no");
    }

    @Test
    void aBuildThatIsBackLeavesWhatPeopleWish() {
        f43.all(10, open("foo", build(1, "1.0", 9)));
        f43.all(11, open("foo", build(2, "1.1", 11)));
        f43.jdbc
                .sql("update tracked_package set manual_priority = 500, build_priority = 200, refusal = 'no'")
                .update();
        f43.all(12, open("foo", build(1, "1.0", 12)));
        assertThat(f43.get("foo").manualPriority()).isEqualTo(500);
        assertThat(f43.get("foo").buildPriority()).isZero();
        assertThat(f43.get("foo").refusal()).isNull();
    }

    @Test
    void anOldAnswerOfEverythingDoesNotUndoANewerOneOfOne() {
        f43.all(10, open("foo", build(1, "1.0", 9)), open("bar", build(5, "1.0", 9)));
        f43.some(20, open("foo", build(2, "1.1", 20)));
        assertThat(f43.all(15, open("foo", build(1, "1.0", 9)), open("bar", build(6, "1.1", 15))))
                .isEqualTo(new SyncOutcome.Synced(1, 1));
        assertThat(f43.real("foo")).isEqualTo(2);
        assertThat(f43.real("bar")).isEqualTo(6);
        f43.all(21, open("foo", build(3, "1.2", 21)), open("bar", build(6, "1.1", 15)));
        assertThat(f43.real("foo")).isEqualTo(3);
    }

    @Test
    void anOldAnswerOfOneDoesNotUndoANewerOne() {
        f43.all(20, open("foo", build(2, "1.1", 19)));
        assertThat(f43.some(15, open("foo", build(1, "1.0", 9)))).isEqualTo(new SyncOutcome.Outdated(20));
        f43.some(30, blocked("foo", build(2, "1.1", 19)));
        assertThat(f43.some(25, open("foo", build(2, "1.1", 19)))).isEqualTo(new SyncOutcome.Synced(0, 0));
        assertThat(f43.get("foo").blocked()).isTrue();
        assertThat(f43.all(10, unbuilt("foo"))).isEqualTo(new SyncOutcome.Outdated(20));
        assertThat(f43.real("foo")).isEqualTo(2);
    }

    @Test
    void aHubThatCountsAnewIsBelievedAgain() {
        f43.all(2000, open("foo", build(2, "1.1", 19)));
        f43.some(2001, open("foo", build(2, "1.1", 19)));
        f43.sync.forgetEvents(f43.id);
        assertThat(f43.all(15, open("foo", build(1, "1.0", 9)))).isEqualTo(new SyncOutcome.Synced(1, 1));
    }

    @Test
    void oneBuildInTheTagsOfTwoCollections() {
        TrackedCollection f44 = TrackedCollection.more("f44");
        f43.all(10, open("foo", build(1, "1.0", 9)));
        f44.all(10, open("foo", build(1, "1.0", 9)));
        assertThat(f44.real("foo")).isEqualTo(1);
        assertThat(f44.get("foo").realBuildId()).isNotEqualTo(f43.get("foo").realBuildId());
    }

    @Test
    void aBuildThatTheHubHasNoTimesOf() {
        f43.all(10, open("foo", new RealBuild(1, new Evr(2, "1.0", "1"), 9, null, null, null, null)));
        Build real = new Builds(f43.jdbc).find(f43.get("foo").realBuildId()).orElseThrow();
        assertThat(real.startedAt()).isEqualTo(NOW);
        assertThat(real.finishedAt()).isEqualTo(NOW);
        assertThat(real.taskId()).isNull();
        assertThat(real.evr().epoch()).isEqualTo(2);
    }

    @Test
    void wholeDistributionsAreQuickAndTheSameAnswerWritesNothing() {
        List<TagEntry> facts = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            facts.add(new TagEntry("package-" + i, true, i % 10 == 0, build(i + 1, "1." + i, 5)));
        }
        assertThat(f43.sync.all(f43.id, 10, facts, NOW)).isEqualTo(new SyncOutcome.Synced(40_000, 40_000));
        String before = f43.writes();
        long began = System.nanoTime();
        assertThat(f43.sync.all(f43.id, 10, facts, NOW)).isEqualTo(new SyncOutcome.Synced(0, 0));
        // Reading all takes some 300 ms; one statement for each package would take far more than this.
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        f43.some(10, facts.get(7));
        String between = f43.writes();
        f43.some(10, facts.get(7));
        assertThat(f43.writes()).isEqualTo(between);
        assertThat(before.length()).isPositive();
        assertThat(f43.sync.all(f43.id, 10, facts, NOW)).isEqualTo(new SyncOutcome.Synced(0, 0));
        assertThat(f43.writes()).isEqualTo(between);
    }
}
