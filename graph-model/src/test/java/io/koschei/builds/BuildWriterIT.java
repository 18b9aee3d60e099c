package io.koschei.builds;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.rpm.Evr;
import io.koschei.postgres.TestPostgres;
import io.koschei.tracked.TrackedPackage;
import io.koschei.tracked.TrackedPackages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BuildWriterIT {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Evr ONE = new Evr(0, "1", "1");
    private static final Evr TWO = new Evr(1, "2", "1");

    private final BuildWriter writer =
            new BuildWriter(TestPostgres.jdbc(), TestPostgres.transaction(), PriorityRules.UPSTREAM, RetryRules.USUAL);
    private final Builds builds = new Builds(TestPostgres.jdbc());
    private final TrackedPackages packages = new TrackedPackages(TestPostgres.jdbc());
    private TestPackages test;
    private int bash;

    @BeforeEach
    void clean() {
        test = TestPackages.clean();
        bash = test.add("bash");
        test.real(bash, ONE, NOW.minus(Duration.ofDays(3)));
    }

    private TrackedPackage bash() {
        return packages.byId(bash).orElseThrow();
    }

    private long begin(Instant at) {
        return writer.begin(TestPackages.build(bash, ONE), at).orElseThrow();
    }

    private long ended(BuildState state, Instant at) {
        long id = begin(at);
        writer.accepted(id, 1000 + id);
        assertThat(writer.finish(id, new BuildEnding(state, "rule", "text", at.plusSeconds(60))))
                .isTrue();
        return id;
    }

    @Test
    void aBuildGoesFromStateToState() {
        NewBuild wanted = new NewBuild(bash, "token", TWO, 7, new Priority(1, 2, 1, 3, 4, -30), "x86_64", null, null);
        long id = writer.begin(wanted, NOW).orElseThrow();
        assertThat(bash().runningBuildId()).isEqualTo(id);
        assertThat(builds.open()).singleElement().satisfies(build -> {
            assertThat(build.state()).isEqualTo(BuildState.SUBMITTED);
            assertThat(build.evr()).isEqualTo(TWO);
            assertThat(build.repoId()).isEqualTo(7);
            assertThat(build.session()).isNull();
            assertThat(build.reason()).isEqualTo(new Priority(1, 2, 1, 3, 4, -30));
            assertThat(build.archOverride()).isEqualTo("x86_64");
        });
        Build.Session session = new Build.Session(3, "key");
        assertThat(writer.sending(id, null, session)).isTrue();
        assertThat(builds.find(id).orElseThrow().session()).isEqualTo(new Build.Session(3, "key"));
        writer.accepted(id, 42);
        Build running = builds.byTask(42).orElseThrow();
        assertThat(running.state()).isEqualTo(BuildState.RUNNING);
        assertThat(running.session()).isNull();
        writer.progress(id, NOW.plusSeconds(5), null, NOW.plusSeconds(9));
        writer.progress(id, NOW.plusSeconds(99), 8, NOW.plusSeconds(10));
        assertThat(builds.find(id).orElseThrow()).satisfies(build -> {
            assertThat(build.startedAt()).isEqualTo(NOW.plusSeconds(5));
            assertThat(build.repoId()).isEqualTo(8);
        });
        assertThat(writer.finish(id, BuildEnding.complete(NOW.plusSeconds(60)))).isTrue();
        assertThat(builds.open()).isEmpty();
        assertThat(bash().runningBuildId()).isNull();
    }

    @Test
    void whoeverDoesNotKnowOfAnothersSessionDoesNotSend() {
        long id = begin(NOW);
        Build.Session first = new Build.Session(3, "key");
        Build.Session second = new Build.Session(4, "other");
        assertThat(writer.sending(id, null, first)).isTrue();
        assertThat(writer.sending(id, first, second)).isTrue();
        assertThat(writer.sending(id, first, new Build.Session(5, "late"))).isFalse();
        assertThat(writer.sending(id, null, new Build.Session(5, "late"))).isFalse();
        assertThat(builds.find(id).orElseThrow().session()).isEqualTo(second);
        writer.accepted(id, 42);
        assertThat(writer.sending(id, second, first)).isFalse();
    }

    @Test
    void onePackageIsBuiltOnceAtATime() {
        begin(NOW);
        assertThat(writer.begin(TestPackages.build(bash, ONE), NOW)).isEmpty();
        assertThat(builds.open()).hasSize(1);
    }

    @Test
    void ofManyWhoBeginTheSameOneDoes() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<OptionalLong>> tries = IntStream.range(0, 6)
                    .<Callable<OptionalLong>>mapToObj(i -> () -> writer.begin(TestPackages.build(bash, ONE), NOW))
                    .toList();
            int begun = 0;
            for (Future<OptionalLong> result : threads.invokeAll(tries)) {
                begun += result.get().isPresent() ? 1 : 0;
            }
            assertThat(begun).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anEndIsNotedOnce() {
        long id = ended(BuildState.FAILED, NOW);
        assertThat(bash().buildPriority()).isEqualTo(200);
        assertThat(writer.finish(id, BuildEnding.complete(NOW.plusSeconds(99)))).isFalse();
        assertThat(builds.find(id).orElseThrow().state()).isEqualTo(BuildState.FAILED);
        assertThat(bash().buildPriority()).isEqualTo(200);
        writer.accepted(id, 77);
        assertThat(builds.find(id).orElseThrow().state()).isEqualTo(BuildState.FAILED);
    }

    @Test
    void aFirstFailureIsTriedAgainSoonAndASecondIsNot() {
        test.set(bash, "manual_priority", 500);
        long first = ended(BuildState.FAILED, NOW);
        assertThat(bash()).satisfies(p -> {
            assertThat(p.buildPriority()).isEqualTo(200);
            assertThat(p.manualPriority()).isZero();
            assertThat(p.lastBuildId()).isEqualTo(first);
        });
        ended(BuildState.FAILED, NOW.plusSeconds(3600));
        assertThat(bash().buildPriority()).isZero();
        ended(BuildState.COMPLETE, NOW.plusSeconds(7200));
        ended(BuildState.FAILED, NOW.plusSeconds(9000));
        assertThat(bash().buildPriority()).isEqualTo(200);
    }

    @Test
    void theInfrastructureMayFailThreeTimes() {
        test.set(bash, "manual_priority", 500);
        Long last = bash().lastBuildId();
        Instant at = NOW;
        for (int minutes : List.of(5, 20, 80)) {
            ended(BuildState.INFRASTRUCTURE, at);
            assertThat(bash().retryAt()).isEqualTo(at.plusSeconds(60).plus(Duration.ofMinutes(minutes)));
            assertThat(bash().refusal()).isNull();
            assertThat(bash().manualPriority()).isEqualTo(500);
            at = at.plus(Duration.ofHours(3));
        }
        ended(BuildState.INFRASTRUCTURE, at);
        assertThat(bash()).satisfies(p -> {
            assertThat(p.retryAt()).isNull();
            assertThat(p.failures()).isZero();
            assertThat(p.refusal()).isEqualTo("Koji's infrastructure failed 4 times in a row.");
            assertThat(p.lastBuildId()).isEqualTo(last);
        });
        assertThat(bash().refusedUntil()).isEqualTo(at.plusSeconds(60).plus(Duration.ofHours(24)));
    }

    @Test
    void aResultForgetsFailuresOfTheInfrastructure() {
        ended(BuildState.INFRASTRUCTURE, NOW);
        ended(BuildState.INFRASTRUCTURE, NOW.plusSeconds(3600));
        assertThat(bash().failures()).isEqualTo(2);
        ended(BuildState.COMPLETE, NOW.plusSeconds(7200));
        assertThat(bash().failures()).isZero();
        assertThat(bash().retryAt()).isNull();
    }

    @Test
    void aRefusalIsNoFailureOfTheInfrastructure() {
        Instant at = NOW;
        for (int minutes : List.of(5, 10, 20, 40, 80)) {
            long id = begin(at);
            writer.finish(id, BuildEnding.refused("policy violation", at));
            assertThat(bash().retryAt()).isNull();
            assertThat(bash().refusal()).isEqualTo("Koji refused to build it: policy violation");
            assertThat(bash().refusedUntil()).isEqualTo(at.plus(Duration.ofMinutes(minutes)));
            at = at.plus(Duration.ofHours(3));
        }
    }

    @Test
    void whatSomebodyCanceledIsLeftAlone() {
        Long last = bash().lastBuildId();
        long id = begin(NOW);
        assertThat(writer.requestCancel(id, NOW)).isTrue();
        assertThat(writer.requestCancel(id, NOW.plusSeconds(5))).isTrue();
        assertThat(builds.find(id).orElseThrow().cancelRequestedAt()).isEqualTo(NOW);
        writer.finish(id, new BuildEnding(BuildState.CANCELED, null, null, NOW));
        assertThat(bash()).satisfies(p -> {
            assertThat(p.refusedUntil()).isEqualTo(NOW.plus(Duration.ofHours(6)));
            assertThat(p.lastBuildId()).isEqualTo(last);
        });
        assertThat(writer.requestCancel(id, NOW)).isFalse();
    }

    @Test
    void aRealBuildMakesWhatRunsHistory() {
        test.set(bash, "build_priority", 77);
        long scratch = begin(NOW);
        long real = test.real(bash, TWO, NOW.plusSeconds(10));
        assertThat(bash().lastBuildId()).isEqualTo(real);
        writer.finish(scratch, new BuildEnding(BuildState.FAILED, "rule", null, NOW.plusSeconds(60)));
        assertThat(bash()).satisfies(p -> {
            assertThat(p.lastBuildId()).isEqualTo(real);
            assertThat(p.runningBuildId()).isNull();
            assertThat(p.buildPriority())
                    .as("an old version's failure is not the new one's")
                    .isEqualTo(77);
        });
    }

    @Test
    void whatWasCountedAgainstTheLastBuildIsVoid() {
        test.set(bash, "dependency_priority", 300);
        test.set(bash, "dependency_changes", 2);
        ended(BuildState.INFRASTRUCTURE, NOW);
        assertThat(bash().dependencyPriority()).isEqualTo(300);
        ended(BuildState.COMPLETE, NOW.plusSeconds(3600));
        assertThat(bash().dependencyPriority()).isZero();
        assertThat(bash().dependencyChanges()).isZero();
    }
}
