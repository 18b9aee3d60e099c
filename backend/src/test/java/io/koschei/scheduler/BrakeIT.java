package io.koschei.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.Build;
import io.koschei.builds.BuildEnding;
import io.koschei.builds.BuildFault;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A hub whose policy refuses every build, which only its builders say: distributions must not be sent to it as a whole. */
class BrakeIT {

    private static final String POLICY = "policy violation (build_from_repo_id), task %d";

    private final Scene scene = new Scene();
    private final Scheduler scheduler = scene.scheduler();

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
        }
        assertThat(scene.koji.built().size()).as("tasks in a day").isBetween(20, 70);
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
        assertThat(scene.koji.built()).hasSizeGreaterThan(before + 5);
        assertThat(scene.hub().fault()).isNull();
    }

    /** A mass rebuild that fails is a result, and not the hub's fault. */
    @Test
    void packagesThatDoNotBuildPutItNotOn() {
        for (int i = 0; i < 6; i++) {
            scheduler.run();
            endAll(BuildFault.BUILD);
            scene.now = scene.now.plus(Duration.ofMinutes(1));
        }
        assertThat(scene.koji.built()).hasSize(60);
        assertThat(scene.hub().fault()).isNull();
    }

    private void endAll(BuildFault fault) {
        for (Build build : scene.open()) {
            scene.writer.finish(
                    build.id(),
                    new BuildEnding(fault.state(), fault.id(), POLICY.formatted(build.taskId()), scene.now));
        }
    }
}
