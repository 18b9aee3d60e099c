package io.koschei.scheduling;

import static io.koschei.scheduling.Candidacy.NOW;
import static io.koschei.scheduling.Candidacy.rules;
import static io.koschei.scheduling.Candidacy.share;
import static io.koschei.scheduling.Candidacy.situation;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.PriorityRules;
import io.koschei.model.PackageGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueueTests {

    private static final Instant LATER = NOW.plusSeconds(600);

    private static ScheduleStatus standing(Candidacy candidacy, QueueInput situation) {
        Candidate candidate = candidacy.is();
        return new Queue(rules(10), situation)
                .decide(List.of(candidate))
                .standing(candidate.id())
                .orElseThrow();
    }

    private static ScheduleStatus standing(Candidacy candidacy) {
        return standing(candidacy, situation(share(1, 1, null, 0)));
    }

    private static Candidacy a() {
        return Candidacy.of("a");
    }

    private static List<String> names(List<QueueEntry> dues) {
        return dues.stream().map(due -> due.candidate().name()).toList();
    }

    @Test
    void everyReasonNotToBuildHasAName() {
        assertThat(standing(a())).isEqualTo(new ScheduleStatus.Waiting(1));
        assertThat(standing(a().unlisted())).isEqualTo(new ScheduleStatus.NotListed());
        assertThat(standing(a().blocked())).isEqualTo(new ScheduleStatus.Blocked());
        assertThat(standing(a().untracked())).isEqualTo(new ScheduleStatus.Untracked());
        assertThat(standing(a().neverBuilt())).isEqualTo(new ScheduleStatus.NoBuild());
        assertThat(standing(a().running(5))).isEqualTo(new ScheduleStatus.Running(5));
        assertThat(standing(a().resolved(false))).isEqualTo(new ScheduleStatus.Unresolved(true));
        assertThat(standing(a().resolved(null))).isEqualTo(new ScheduleStatus.Unresolved(false));
        assertThat(standing(a().resolved(false).buildUnresolved())).isEqualTo(standing(a()));
        assertThat(standing(a().resolved(null).buildUnresolved())).isEqualTo(standing(a()));
        assertThat(standing(a().refusedUntil(LATER))).isEqualTo(new ScheduleStatus.Refused("Broken.", LATER));
        assertThat(standing(a().refusedUntil(NOW))).isEqualTo(new ScheduleStatus.Waiting(1));
        assertThat(standing(a().retryAt(LATER))).isEqualTo(new ScheduleStatus.RetryAt(LATER));
        assertThat(standing(a().recent(8))).isEqualTo(new ScheduleStatus.DailyCap(8));
        assertThat(standing(a().recent(7))).isEqualTo(new ScheduleStatus.Waiting(1));
        assertThat(standing(a().arches())).isEqualTo(new ScheduleStatus.NoArch());
        assertThat(standing(a().override("^x86_64 aarch64"))).isEqualTo(new ScheduleStatus.NoArch());
    }

    @Test
    void saysWhenTimeAloneWillDo() {
        ScheduleStatus standing = standing(a().dependency(0).builtBefore(Duration.ofHours(10)));
        assertThat(standing).isInstanceOfSatisfying(ScheduleStatus.BelowThreshold.class, below -> {
            assertThat(below.priority()).isCloseTo(39.2447, org.assertj.core.api.Assertions.within(1e-4));
            assertThat(Duration.between(NOW, below.due()).toMinutes()).isEqualTo(158 * 60);
            assertThat(below.text())
                    .isEqualTo(
                            "Its priority is 39, below the threshold of 256. If nothing else changes, it gets there at"
                                    + " 2026-11-27 02:00 UTC.");
        });
    }

    @Test
    void aBrokenBuildrootIsNoPackagesFault() {
        CollectionQuota broken = new CollectionQuota(1, "c", "t", "b", null, 1, 1, null, 0, 7, true);
        assertThat(standing(a(), situation(broken))).isEqualTo(new ScheduleStatus.BuildrootBroken());
        assertThat(standing(a().resolved(false), situation(broken))).isEqualTo(new ScheduleStatus.BuildrootBroken());
    }

    @Test
    void whatIsDueForARetryGoesFirstWithWhateverPriority() {
        Candidate retry = a().dependency(0).retryAt(NOW).is();
        Candidate urgent = Candidacy.of("b").manual(5000).is();
        Decision decision = new Queue(rules(1), situation(share(1, 1, null, 0))).decide(List.of(urgent, retry));
        assertThat(names(decision.now())).containsExactly("a");
        assertThat(decision.now().get(0).retry()).isTrue();
        assertThat(decision.standing(urgent.id())).contains(new ScheduleStatus.OverCapacity(2));
    }

    @Test
    void whatARebuildWouldMendGoesFirst() {
        Candidate dull = Candidacy.of("b").dependency(0).predicted().is();
        Candidate urgent = a().manual(5000).is();
        Decision decision = new Queue(rules(1), situation(share(1, 1, null, 0))).decide(List.of(urgent, dull));
        assertThat(names(decision.now())).containsExactly("b");
        assertThat(decision.now().get(0).priority().predicted()).isEqualTo(PriorityRules.FIRST);
    }

    @Test
    void thatWhichUnblocksMoreGoesFirstAmongEquals() {
        List<Candidate> candidates = List.of(
                a().is(),
                Candidacy.of("b").unblocks(9).is(),
                Candidacy.of("c").manual(100).is(),
                Candidacy.of("d").unblocks(9).is());
        QueueInput situation = situation(share(1, 1, null, 0));
        assertThat(names(new Queue(rules(10), situation).decide(candidates).order()))
                .containsExactly("c", "b", "d", "a");
        QueueRules plain = new QueueRules(PriorityRules.UPSTREAM, 10, 100, 8, 0.5, false, List.of());
        assertThat(names(new Queue(plain, situation).decide(candidates).order()))
                .containsExactly("c", "a", "b", "d");
    }

    @Test
    void capacityIsSharedByWeight() {
        List<Candidate> candidates = new ArrayList<>();
        IntStream.range(0, 100).forEach(i -> {
            candidates.add(Candidacy.of("one" + i).manual(9000).is());
            candidates.add(Candidacy.of("two" + i).in(2).is());
        });
        Decision decision =
                new Queue(rules(40), situation(share(1, 1, null, 0), share(2, 3, null, 0))).decide(candidates);
        assertThat(decision.now().stream().filter(due -> due.candidate().collectionId() == 2))
                .hasSize(30);
        assertThat(decision.now()).hasSize(40);
    }

    @Test
    void whatRunsCountsForWhoseTurnItIs() {
        List<Candidate> candidates = new ArrayList<>();
        IntStream.range(0, 100).forEach(i -> {
            candidates.add(Candidacy.of("one" + i).is());
            candidates.add(Candidacy.of("two" + i).in(2).is());
        });
        Decision decision =
                new Queue(rules(30), situation(share(1, 1, null, 10), share(2, 1, null, 0))).decide(candidates);
        assertThat(decision.now()).hasSize(20);
        assertThat(decision.now().stream().filter(due -> due.candidate().collectionId() == 1))
                .hasSize(5);
    }

    @Test
    void aFullCollectionLeavesRoomForOthers() {
        Candidate full = a().manual(1000).is();
        Candidate other = Candidacy.of("b").in(2).is();
        Decision decision =
                new Queue(rules(10), situation(share(1, 1, 2, 2), share(2, 1, null, 0))).decide(List.of(full, other));
        assertThat(names(decision.now())).containsExactly("b");
        assertThat(decision.standing(full.id())).containsInstanceOf(ScheduleStatus.OverCapacity.class);
    }

    @Test
    void noMoreAreSubmittedAtOnceThanAllowed() {
        QueueRules rules = new QueueRules(PriorityRules.UPSTREAM, 10, 2, 8, 0.5, false, List.of());
        List<Candidate> candidates =
                List.of(a().is(), Candidacy.of("b").is(), Candidacy.of("c").is());
        Decision decision = new Queue(rules, situation(share(1, 1, null, 0))).decide(candidates);
        assertThat(names(decision.now())).containsExactly("a", "b");
        assertThat(decision.standing(candidates.get(2).id())).contains(new ScheduleStatus.Waiting(3));
    }

    @Test
    void aLoadedArchitectureDelaysWhoNeedsItAlone() {
        BuilderLoad load = new BuilderLoad(Map.of("x86_64", 0.2, "aarch64", 0.9));
        QueueInput loaded = new QueueInput(
                NOW,
                List.of(share(1, 1, null, 0)),
                load,
                Map.of(1, List.of("x86_64", "aarch64")),
                new Suspended(List.of(), List.of()));
        assertThat(standing(a().manual(1000), loaded)).isEqualTo(new ScheduleStatus.ArchLoaded("aarch64"));
        assertThat(standing(a().arches("x86_64"), loaded)).isEqualTo(new ScheduleStatus.Waiting(1));
        assertThat(standing(a().override("^aarch64"), loaded)).isEqualTo(new ScheduleStatus.Waiting(1));
        assertThat(standing(a().arches("noarch"), loaded)).isEqualTo(new ScheduleStatus.Waiting(1));
        QueueInput full = new QueueInput(
                NOW,
                loaded.shares(),
                new BuilderLoad(Map.of("x86_64", 0.6, "aarch64", 0.9, "s390x", 0.1)),
                loaded.tagArches(),
                loaded.suspended());
        assertThat(standing(a().arches("noarch"), full)).isEqualTo(new ScheduleStatus.ArchLoaded("noarch"));
    }

    @Test
    void suspensionsAreOfPackagesGroupsCollectionsAndAll() {
        List<PackageGroup> groups = List.of(new PackageGroup("perl", "Perl", List.of("perl", "perl-*")));
        Suspension ofGroup = suspension(Suspension.Target.group("perl"), LATER);
        assertThat(suspended("perl-DBI", groups, ofGroup))
                .isEqualTo(new ScheduleStatus.Suspended(Suspension.Scope.GROUP, LATER, "why"));
        assertThat(suspended("perl", groups, ofGroup)).isInstanceOf(ScheduleStatus.Suspended.class);
        assertThat(suspended("perltidy", groups, ofGroup)).isInstanceOf(ScheduleStatus.Waiting.class);
        assertThat(suspended("perl-DBI", List.of(), ofGroup)).isInstanceOf(ScheduleStatus.Waiting.class);
        assertThat(suspended("x", groups, suspension(Suspension.Target.sourcePackage(1, "x"), LATER)))
                .isInstanceOf(ScheduleStatus.Suspended.class);
        assertThat(suspended("x", groups, suspension(Suspension.Target.sourcePackage(2, "x"), LATER)))
                .isInstanceOf(ScheduleStatus.Waiting.class);
        assertThat(suspended("x", groups, suspension(Suspension.Target.collection(1), LATER)))
                .isInstanceOf(ScheduleStatus.Suspended.class);
        assertThat(suspended("x", groups, suspension(Suspension.Target.collection(2), LATER)))
                .isInstanceOf(ScheduleStatus.Waiting.class);
        Instant latest = LATER.plusSeconds(1);
        assertThat(suspended("perl", groups, suspension(Suspension.Target.HUB, latest), ofGroup))
                .isEqualTo(new ScheduleStatus.Suspended(Suspension.Scope.HUB, latest, "why"));
    }

    private static Suspension suspension(Suspension.Target target, Instant until) {
        return new Suspension(1, target, null, until, "why", NOW);
    }

    private static ScheduleStatus suspended(String name, List<PackageGroup> groups, Suspension... suspensions) {
        QueueInput situation = new QueueInput(
                NOW,
                List.of(share(1, 1, null, 0)),
                BuilderLoad.UNKNOWN,
                Map.of(),
                new Suspended(List.of(suspensions), groups));
        return standing(Candidacy.of(name), situation);
    }

    @Test
    void unknownArchitecturesDoNotKeepAPackageBack() {
        assertThat(standing(a().arches((String[]) null))).isEqualTo(new ScheduleStatus.Waiting(1));
    }

    @Test
    void sentencesAreForPeople() {
        assertThat(new ScheduleStatus.Suspended(Suspension.Scope.GROUP, LATER, "new Perl").text())
                .isEqualTo("A group that it belongs to is suspended until 2026-11-20 12:10 UTC: new Perl");
        assertThat(new ScheduleStatus.Refused("It has no source package.", LATER).text())
                .isEqualTo("It has no source package. It is tried again at 2026-11-20 12:10 UTC.");
        assertThat(new ScheduleStatus.OverCapacity(12).text())
                .isEqualTo("It waits until other builds have ended, at position 12.");
    }
}
