package io.koschei.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.builds.Build;
import io.koschei.builds.BuildState;
import io.koschei.koji.FakeKoji;
import io.koschei.koji.FakeKoji.Mishap;
import io.koschei.koji.facts.BuildRequest;
import io.koschei.scheduling.Suspension;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What becomes of submissions when processes die, answers are lost and several schedulers run. */
class SchedulerCrashIT {

    private final Scene scene = new Scene();
    private final FakeKoji koji = scene.koji;

    @Test
    void aCrashBeforeTheRequestLosesNothing() {
        scene.due("bash");
        koji.next(Mishap.DIE_BEFORE);
        assertThatThrownBy(() -> scene.scheduler().run()).isInstanceOf(FakeKoji.Killed.class);
        Build unclear = scene.open().get(0);
        assertThat(unclear.state()).isEqualTo(BuildState.SUBMITTED);
        scene.scheduler().run();
        assertThat(koji.settled()).containsExactly(1);
        assertThat(koji.tasks()).singleElement().satisfies(request -> assertThat(request.token())
                .isEqualTo(unclear.token()));
        assertThat(scene.builds.byTask(1).orElseThrow().id()).isEqualTo(unclear.id());
        assertThat(scene.count("recovered")).isZero();
    }

    @Test
    void aCrashAfterTheRequestSubmitsNothingTwice() {
        scene.due("bash");
        koji.next(Mishap.DIE_AFTER);
        assertThatThrownBy(() -> scene.scheduler().run()).isInstanceOf(FakeKoji.Killed.class);
        scene.scheduler().run();
        assertThat(koji.settled()).containsExactly(1);
        assertThat(koji.built()).containsExactly("bash");
        assertThat(scene.builds.byTask(1).orElseThrow().state()).isEqualTo(BuildState.RUNNING);
        assertThat(scene.count("recovered")).isEqualTo(1);
    }

    @Test
    void whatWasWrittenDownAndNeverSentIsSent() {
        int bash = scene.due("bash");
        scene.writer.begin(
                new io.koschei.builds.NewBuild(bash, "mine", Scene.ONE, 9, null, "x86_64", null, null), scene.now);
        scene.scheduler().run();
        assertThat(koji.settled()).isEmpty();
        assertThat(koji.tasks())
                .containsExactly(new BuildRequest(
                        "../packages/bash/1/1/src/bash-1-1.src.rpm", null, 9, List.of("x86_64"), 30, "mine"));
    }

    @Test
    void lostRequestsAndAnswersEndThePassAndLoseNothing() {
        scene.due("rawhide", "first", 3000);
        scene.due("rawhide", "second", 2000);
        koji.next(Mishap.LOSE_ANSWER);
        scene.scheduler().run();
        assertThat(koji.built()).containsExactly("first");
        assertThat(scene.hub().fault()).isEqualTo("no answer");
        koji.next(Mishap.LOSE_REQUEST);
        scene.scheduler().run();
        assertThat(koji.built()).containsExactly("first");
        scene.scheduler().run();
        assertThat(koji.built()).containsExactly("first", "second");
        assertThat(scene.hub().fault()).isNull();
        assertThat(scene.open()).allSatisfy(build -> assertThat(build.state()).isEqualTo(BuildState.RUNNING));
    }

    @Test
    void whatWasCanceledBeforeKojiHadItIsNotSent() {
        int bash = scene.due("bash");
        koji.next(Mishap.DIE_BEFORE);
        assertThatThrownBy(() -> scene.scheduler().run()).isInstanceOf(FakeKoji.Killed.class);
        long id = scene.open().get(0).id();
        scene.writer.requestCancel(id, scene.now);
        scene.scheduler().run();
        assertThat(koji.built()).isEmpty();
        assertThat(scene.builds.find(id).orElseThrow().state()).isEqualTo(BuildState.CANCELED);
        assertThat(scene.get(bash).refusal()).isEqualTo("Its last build was canceled.");
    }

    @Test
    void twoSchedulersSubmitEverythingOnce() throws Exception {
        for (int i = 0; i < 25; i++) {
            scene.due("package" + i);
        }
        Scheduler one = scene.scheduler();
        Scheduler two = scene.scheduler();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Callable<Void> passes = () -> {
                for (int i = 0; i < 12; i++) {
                    (Thread.currentThread().getId() % 2 == 0 ? one : two).run();
                }
                return null;
            };
            for (Future<Void> done : threads.invokeAll(List.of(passes, passes))) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(koji.built()).hasSize(25).doesNotHaveDuplicates();
        assertThat(new HashSet<>(koji.built())).hasSize(25);
    }

    @Test
    void whileAnotherIsAtItAPassDoesNothing() {
        scene.due("bash");
        Scheduler scheduler = scene.scheduler();
        scene.locked("scheduler", scheduler::run);
        assertThat(koji.built()).isEmpty();
        scheduler.run();
        assertThat(koji.built()).containsExactly("bash");
    }

    @Test
    void inMaintenanceWhatWasNotSentWaits() {
        scene.due("bash");
        koji.next(Mishap.DIE_BEFORE);
        assertThatThrownBy(() -> scene.scheduler().run()).isInstanceOf(FakeKoji.Killed.class);
        scene.suspensions.make(Suspension.Target.HUB, scene.now.plusSeconds(600), "new disks", scene.now);
        scene.scheduler().run();
        assertThat(koji.built()).isEmpty();
        scene.suspensions.end(Suspension.Target.HUB, scene.now);
        scene.scheduler().run();
        assertThat(koji.built()).containsExactly("bash");
    }

    @Test
    void whileTheHubIsOfflineNothingIsLost() {
        scene.due("bash");
        Scheduler scheduler = scene.scheduler();
        koji.offline(true);
        scheduler.run();
        assertThat(scene.hub().fault()).contains("connection refused");
        assertThat(scene.open()).isEmpty();
        koji.offline(false);
        scheduler.run();
        assertThat(koji.built()).containsExactly("bash");
        assertThat(scene.hub().fault()).isNull();
    }
}
