package io.koschei.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.builds.Build;
import io.koschei.builds.BuildEnding;
import io.koschei.builds.BuildState;
import io.koschei.koji.FakeKoji;
import io.koschei.koji.FakeKoji.Mishap;
import io.koschei.koji.facts.BuildRequest;
import io.koschei.model.PackageGroup;
import io.koschei.scheduling.Suspension;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulerIT {

    private final Scene scene = new Scene();
    private final FakeKoji koji = scene.koji;

    @Test
    void aPassSubmitsWhatIsDue() {
        int bash = scene.due("rawhide", "bash", 500);
        scene.due("rawhide", "zsh", 900);
        scene.due("rawhide", "quiet", 0);
        scene.scheduler().run();
        assertThat(koji.built()).containsExactly("zsh", "bash");
        BuildRequest request = koji.tasks().get(1);
        assertThat(request.source()).isEqualTo("../packages/bash/1/1/src/bash-1-1.src.rpm");
        assertThat(request.target()).isEqualTo("rawhide");
        assertThat(request.repoId()).isNull();
        assertThat(request.archOverride()).isEmpty();
        assertThat(request.priorityOffset()).isEqualTo(30);
        Build build = scene.builds.byTask(2).orElseThrow();
        assertThat(build.state()).isEqualTo(BuildState.RUNNING);
        assertThat(build.token()).isEqualTo(request.token());
        assertThat(build.session()).isNull();
        assertThat(build.reason())
                .satisfies(reason -> assertThat(reason.dependency()).isEqualTo(500));
        assertThat(scene.get(bash).runningBuildId()).isEqualTo(build.id());
        assertThat(scene.get(bash).arches()).containsExactly("x86_64", "aarch64");
        assertThat(scene.hub().userName()).isEqualTo("koschei");
        assertThat(scene.hub().fault()).isNull();
        assertThat(scene.hub().load().of("aarch64")).isZero();
        assertThat(scene.count("submitted")).isEqualTo(2);
        scene.scheduler().run();
        assertThat(koji.built()).as("what runs is not submitted again").hasSize(2);
    }

    @Test
    void theNewestVersionIsBuiltInTheRepositoryThatWasResolved() {
        int bash = scene.due("bash");
        scene.set(bash, "arch_override", "^aarch64");
        koji.build("f45", "bash", "3:2-5.fc45", "", "");
        scene.jdbc
                .sql("""
                        insert into generation (collection_id, ordinal, repo_id, create_event, at, state, next_attempt_at,
                                                found_at, state_at)
                        values (:c, 0, 70, 1, :t, 'COMPLETE', :t, :t, :t), (:c, 1, 71, 1, :t, 'RESOLVED', :t, :t, :t)
                        """)
                .param("c", scene.collection("rawhide"))
                .param("t", Timestamp.from(scene.now))
                .update();
        scene.scheduler(Scene.properties(30, true)).run();
        BuildRequest request = koji.tasks().get(0);
        assertThat(request.source()).isEqualTo("../packages/bash/2/5.fc45/src/bash-2-5.fc45.src.rpm");
        assertThat(request.target()).isNull();
        assertThat(request.repoId()).isEqualTo(70);
        assertThat(request.archOverride()).containsExactly("x86_64");
        Build build = scene.builds.byTask(1).orElseThrow();
        assertThat(build.ordinal()).isZero();
        assertThat(build.evr()).hasToString("3:2-5.fc45");
    }

    @Test
    void noarchIsNotTiedToAnArchitecture() {
        scene.due("maven");
        koji.build("f45", "maven", "1-1", "noarch", "");
        koji.host("arm", "aarch64", 10, 10);
        koji.host("builder", "x86_64", 10, 1);
        scene.scheduler().run();
        assertThat(koji.tasks().get(0).archOverride()).isEmpty();
        assertThat(scene.open()).singleElement().satisfies(build -> assertThat(build.archOverride())
                .isNull());
    }

    @Test
    void oneLoadedArchitectureDoesNotStopTheOthers() {
        scene.due("rawhide", "both", 9000);
        scene.due("intel");
        koji.build("f45", "intel", "1-1", "", "x86_64");
        koji.host("arm", "aarch64", 10, 10);
        koji.host("builder", "x86_64", 10, 1);
        scene.scheduler().run();
        assertThat(koji.built()).containsExactly("intel");
        koji.host("arm", "aarch64", 10, 2);
        scene.now = scene.now.plusSeconds(60);
        scene.scheduler().run();
        assertThat(koji.built()).containsExactly("intel", "both");
    }

    @Test
    void capacityIsKept() {
        for (int i = 0; i < 8; i++) {
            scene.due("rawhide", "a" + i, 5000);
            scene.due("f44", "b" + i, 300);
        }
        scene.jdbc
                .sql("update collection set most_builds = 2 where name = 'f44'")
                .update();
        Scheduler scheduler = scene.scheduler(Scene.properties(6, false));
        scheduler.run();
        assertThat(koji.built()).hasSize(6);
        assertThat(koji.built().stream().filter(name -> name.startsWith("b"))).hasSize(2);
        scheduler.run();
        assertThat(koji.built()).hasSize(6);
        scene.writer.finish(scene.builds.byTask(1).orElseThrow().id(), BuildEnding.complete(scene.now));
        scheduler.run();
        assertThat(koji.built()).hasSize(7);
    }

    @Test
    void inMaintenanceNothingIsSubmittedAndEverythingElseGoesOn() {
        scene.due("bash");
        scene.due("zsh");
        koji.next(Mishap.DIE_AFTER);
        assertThatThrownBy(() -> scene.scheduler().run()).isInstanceOf(FakeKoji.Killed.class);
        scene.suspensions.make(Suspension.Target.HUB, scene.now.plusSeconds(600), "new disks", scene.now);
        Scheduler scheduler = scene.scheduler();
        scheduler.run();
        assertThat(koji.tasks()).hasSize(1);
        assertThat(scene.open()).singleElement().satisfies(build -> assertThat(build.state())
                .isEqualTo(BuildState.RUNNING));
        assertThat(scene.hub().loadAt()).isEqualTo(scene.now);
        scene.now = scene.now.plusSeconds(600);
        scheduler.run();
        assertThat(koji.built()).containsExactlyInAnyOrder("bash", "zsh");
    }

    @Test
    void whatIsSuspendedWaits() {
        scene.due("bash");
        scene.due("perl-DBI");
        scene.due("f44", "zsh", 1000);
        scene.due("free");
        scene.groups.configure(
                List.of(new PackageGroup("perl", "Perl", List.of("perl-*"))),
                scene.clock().instant());
        scene.suspensions.make(
                Suspension.Target.sourcePackage(scene.collection("rawhide"), "bash"),
                scene.now.plusSeconds(60),
                "x",
                scene.now);
        scene.suspensions.make(Suspension.Target.group("perl"), scene.now.plusSeconds(120), "x", scene.now);
        scene.suspensions.make(
                Suspension.Target.collection(scene.collection("f44")), scene.now.plusSeconds(180), "x", scene.now);
        Scheduler scheduler = scene.scheduler();
        for (String next : List.of("free", "bash", "perl-DBI", "zsh")) {
            scheduler.run();
            assertThat(koji.built()).last().isEqualTo(next);
            scene.now = scene.now.plusSeconds(60);
        }
    }

    @Test
    void noPackageIsBuiltAllDayLong() {
        scene.due("bash");
        Scheduler scheduler = scene.scheduler(Scene.properties(3, false, 0, 3));
        for (int i = 0; i < 10; i++) {
            scheduler.run();
            scene.now = scene.now.plus(Duration.ofHours(1));
            scene.completeAll();
        }
        assertThat(koji.built()).hasSize(3);
        scene.now = scene.now.plus(Duration.ofHours(15));
        scheduler.run();
        assertThat(koji.built()).hasSize(4);
    }

    @Test
    void whoIsRefusedDoesNotStandInTheWay() {
        int refused = scene.due("rawhide", "refused", 9000);
        int sourceless = scene.due("rawhide", "sourceless", 8000);
        int untagged = scene.due("rawhide", "untagged", 7000);
        int foreign = scene.due("rawhide", "foreign", 6000);
        koji.refuse("refused", "policy violation");
        koji.withoutSource("sourceless", "1");
        koji.build("elsewhere", "untagged", "1-1", "", "");
        scene.jdbc
                .sql("update tracked_package set name = 'gone' where id = ?")
                .param(untagged)
                .update();
        koji.build("f45", "foreign", "1-1", "", "riscv64");
        scene.due("rawhide", "healthy", 300);
        Scheduler scheduler = scene.scheduler();
        scheduler.run();
        scheduler.run();
        assertThat(koji.built()).containsExactly("healthy");
        assertThat(scene.get(refused)).satisfies(p -> {
            assertThat(p.refusal()).isEqualTo("Koji refused to build it: policy violation");
            assertThat(p.refusedUntil()).isEqualTo(scene.now.plus(Duration.ofMinutes(5)));
            assertThat(p.runningBuildId()).isNull();
        });
        assertThat(scene.get(sourceless).refusal()).isEqualTo("Koji has no source package of sourceless-1-1.");
        assertThat(scene.get(untagged).refusal()).isEqualTo("No build of it is tagged f45.");
        assertThat(scene.get(foreign).refusal()).isNull();
        assertThat(scene.get(foreign).arches()).isEmpty();
        assertThat(scene.count("refused")).isEqualTo(3);
        scene.now = scene.now.plus(Duration.ofMinutes(6));
        scheduler.run();
        assertThat(scene.get(refused).refusedUntil()).isEqualTo(scene.now.plus(Duration.ofMinutes(10)));
    }

    @Test
    void aHubThatRefusesEverythingIsNotAskedForEverything() {
        for (int i = 0; i < 6; i++) {
            scene.due("rawhide", "package" + i, 900 - i);
            koji.refuse("package" + i, "policy violation");
        }
        Scheduler scheduler = scene.scheduler();
        scheduler.run();
        assertThat(scene.count("refused")).isEqualTo(3);
        assertThat(scene.hub().fault())
                .isEqualTo("Koji refuses one package after another, each time saying: policy violation");
        scheduler.run();
        assertThat(scene.count("refused"))
                .as("one a pass, to see whether it still is so")
                .isEqualTo(4);
        koji.accept("package4");
        scheduler.run();
        assertThat(koji.built()).containsExactly("package4");
        assertThat(scene.hub().fault()).isNull();
        assertThat(scene.count("refused")).isEqualTo(5);
    }

    @Test
    void aDeletedTargetStopsItsCollectionAlone() {
        scene.due("rawhide", "bash", 9000);
        scene.due("f44", "zsh", 300);
        koji.removeTarget("rawhide");
        scene.scheduler().run();
        assertThat(koji.built()).containsExactly("zsh");
        assertThat(scene.hub().fault()).isNull();
    }

    @Test
    void theInfrastructuresFailureIsRepeatedFirst() {
        int bash = scene.due("bash");
        Scheduler scheduler = scene.scheduler();
        scheduler.run();
        Build failed = scene.open().get(0);
        scene.writer.finish(failed.id(), new BuildEnding(BuildState.INFRASTRUCTURE, "rule", null, scene.now));
        scene.due("rawhide", "urgent", 90_000);
        scene.set(bash, "dependency_priority", 0);
        scene.now = scene.now.plus(Duration.ofMinutes(6));
        scheduler.run();
        assertThat(koji.built()).containsExactly("bash", "bash", "urgent");
        assertThat(scene.builds.byTask(2).orElseThrow().retryOf()).isEqualTo(failed.id());
        assertThat(scene.builds.byTask(3).orElseThrow().retryOf()).isNull();
    }

    @Test
    void withoutALoginItSaysSoAndStaysIdle() {
        scene.due("bash");
        koji.loggedIn(false);
        Scheduler scheduler = scene.scheduler();
        scheduler.run();
        assertThat(koji.built()).isEmpty();
        assertThat(koji.asked()).isEmpty();
        assertThat(scene.hub().fault()).contains("you must be logged in");
        assertThat(scene.count("faults")).isEqualTo(1);
    }

    @Test
    void headersAreReadOnceForEachVersion() {
        scene.due("bash");
        Scheduler scheduler = scene.scheduler();
        scheduler.run();
        scene.completeAll();
        scheduler.run();
        assertThat(koji.built()).hasSize(2);
        assertThat(koji.asked().stream().filter("getRPMHeaders"::equals)).hasSize(1);
        koji.build("f45", "bash", "2-1", "", "x86_64");
        scene.completeAll();
        scheduler.run();
        assertThat(koji.asked().stream().filter("getRPMHeaders"::equals)).hasSize(2);
        assertThat(koji.tasks().get(2).source()).contains("bash-2-1");
    }
}
