package io.koschei.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.Build;
import io.koschei.builds.BuildEnding;
import io.koschei.builds.BuildFault;
import io.koschei.builds.BuildTasks;
import io.koschei.builds.TaskProgress;
import io.koschei.builds.closures.Bisection;
import io.koschei.builds.closures.Bisections;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A hub whose policy refuses every build, which only its builders say: distributions must not be sent to it as a whole. */
class BrakeIT {

    private static final String POLICY = "policy violation (build_from_repo_id), task %d";

    private final Scene scene = new Scene();
    private Scheduler scheduler = process();

    private Scheduler process() {
        return scene.scheduler(Scene.properties(40, false, 5));
    }

    @BeforeEach
    void manyPackages() {
        for (int i = 0; i < 60; i++) {
            scene.due("rawhide", "p" + i, 5000 + i);
        }
    }

    @Test
    void oneBuildAtATimeTriesAHubThatFailsAllAndABetterOneGetsAll() {
        for (int minute = 0; minute < 24 * 60; minute++) {
            scheduler.run();
            endAll(BuildFault.HUB);
            scene.now = scene.now.plus(Duration.ofMinutes(1));
            assertThat(minute > 30 ? 0 : scene.koji.built().size())
                    .as("tasks in the first half of an hour")
                    .isLessThanOrEqualTo(10);
        }
        assertThat(scene.koji.built().size()).as("tasks in a day").isBetween(20, 60);
        assertThat(scene.hub().fault())
                .startsWith("The last builds all ended in the same way")
                .contains("policy violation");
        int before = scene.koji.built().size();

        scene.now = scene.now.plus(Duration.ofHours(1));
        scheduler.run();
        scheduler.run();
        assertThat(scene.koji.built()).as("one to try it").hasSize(before + 1);
        for (Build build : scene.open()) {
            scene.writer.finish(build.id(), BuildEnding.complete(scene.now));
        }
        scheduler.run();
        assertThat(scene.koji.built()).hasSize(before + 6);
        assertThat(scene.hub().fault()).isNull();
    }

    @Test
    void moreAreSentAsKojiBeginsThemAndAProcessThatStartsAnewKnows() {
        scheduler.run();
        assertThat(scene.open()).hasSize(5);
        scheduler = process();
        scheduler.run();
        assertThat(scene.open()).as("none was begun").hasSize(5);
        assertThat(scene.hub().fault()).isNull();
        for (int expected = 10; expected <= 40; expected += 5) {
            scene.now = scene.now.plusSeconds(60);
            beginAll();
            scheduler.run();
            assertThat(scene.open()).hasSize(expected);
        }
        beginAll();
        scheduler.run();
        assertThat(scene.open()).as("no more are allowed").hasSize(40);
    }

    @Test
    void aHubThatBeginsNothingIsSentLittleAndThatIsSaid() {
        for (int i = 0; i < 20; i++) {
            scheduler.run();
            scene.now = scene.now.plusSeconds(30);
        }
        assertThat(scene.open()).as("in ten minutes").hasSize(10);
        assertThat(scene.hub().fault()).startsWith("Koji has not begun builds");
        beginAll();
        scheduler.run();
        assertThat(scene.hub().fault()).isNull();
    }

    /** The build that tries it may take hours, and that it was begun is enough. */
    @Test
    void aBuildThatIsBegunReleasesTheBrake() {
        scheduler.run();
        endAll(BuildFault.HUB);
        scene.now = scene.now.plus(Duration.ofMinutes(2));
        scheduler.run();
        assertThat(scene.open()).hasSize(1);
        scene.now = scene.now.plusSeconds(60);
        beginAll();
        scheduler.run();
        assertThat(scene.open()).hasSize(6);
        assertThat(scene.hub().fault()).isNull();
    }

    /** A mass rebuild that fails is a result, and not the hub's fault. */
    @Test
    void packagesThatDoNotBuildPutItNotOn() {
        for (int i = 0; i < 12; i++) {
            scheduler.run();
            beginAll();
            endAll(BuildFault.BUILD);
            scene.now = scene.now.plus(Duration.ofMinutes(1));
        }
        assertThat(scene.koji.built()).hasSize(60);
        assertThat(scene.hub().fault()).isNull();
    }

    /** Each would be stopped by a build of its own. */
    @Test
    void searchesCostNoMoreThanOtherBuilds() {
        scene.jdbc.sql("update tracked_package set dependency_priority = 0").update();
        Bisections searches = new Bisections(scene.jdbc, scene.transaction);
        for (int ordinal = 0; ordinal < 10; ordinal++) {
            scene.generation(ordinal);
        }
        List<Integer> packages = scene.jdbc
                .sql("select id from tracked_package")
                .query(Integer.class)
                .list();
        packages.forEach(id -> searches.begin(id, 0, 9, scene.now));
        for (int minute = 0; minute < 30; minute++) {
            scheduler.run();
            endAll(BuildFault.HUB);
            scene.now = scene.now.plus(Duration.ofMinutes(1));
        }
        assertThat(scene.koji.built()).hasSizeBetween(6, 10);
        assertThat(searches.searching()).as("the others wait").hasSizeGreaterThanOrEqualTo(50);
        assertThat(searches.of(packages.get(0), 1).get(0).state()).isEqualTo(Bisection.State.STOPPED);
    }

    private void beginAll() {
        for (Build build : scene.open()) {
            long part = 1_000_000 + build.id();
            new BuildTasks(scene.jdbc)
                    .store(
                            build.id(),
                            List.of(new TaskProgress(
                                    part, "rebuildSRPM", TaskProgress.SOURCE, "FREE", scene.now, null, null)));
        }
    }

    private void endAll(BuildFault fault) {
        for (Build build : scene.open()) {
            scene.writer.finish(
                    build.id(),
                    new BuildEnding(fault.state(), fault.id(), POLICY.formatted(build.taskId()), scene.now));
        }
    }
}
