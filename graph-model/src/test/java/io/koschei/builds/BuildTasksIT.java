package io.koschei.builds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BuildTasksIT {

    private static final Instant NOW = BuildFixture.NOW;

    private BuildFixture story;
    private BuildTasks tasks;
    private long build;

    @BeforeEach
    void begin() {
        story = new BuildFixture();
        tasks = new BuildTasks(story.jdbc);
        build = story.running(story.add("foo"), NOW);
    }

    private static TaskProgress part(long id, String arch, String state, @Nullable Instant finished) {
        return new TaskProgress(id, "buildArch", arch, state, NOW, NOW.plusSeconds(1), finished);
    }

    @Test
    void theSourcePackageComesFirst() {
        tasks.store(
                build,
                List.of(
                        part(8, "x86_64", "OPEN", null),
                        part(9, "aarch64", "FREE", null),
                        new TaskProgress(7, "rebuildSRPM", "srpm", "CLOSED", NOW, NOW, NOW.plusSeconds(5))));

        assertThat(tasks.of(build)).extracting(TaskProgress::arch).containsExactly("srpm", "aarch64", "x86_64");
        assertThat(tasks.of(build).get(0).finishedAt()).isEqualTo(NOW.plusSeconds(5));
        assertThat(tasks.of(List.of(build, 99L))).containsOnlyKeys(build);
    }

    @Test
    void aTaskThatWasFreedIsFreeAgainAndOneThatEndedStays() {
        tasks.store(build, List.of(part(8, "x86_64", "OPEN", null)));
        tasks.store(build, List.of(part(8, "x86_64", "FREE", null)));
        assertThat(tasks.of(build)).extracting(TaskProgress::state).containsExactly("FREE");

        tasks.store(build, List.of(part(8, "x86_64", "FAILED", NOW.plusSeconds(9))));
        tasks.store(build, List.of(part(8, "x86_64", "OPEN", null)));
        assertThat(tasks.of(build)).containsExactly(part(8, "x86_64", "FAILED", NOW.plusSeconds(9)));
    }

    @Test
    void nothingIsNothing() {
        tasks.store(build, List.of());
        assertThat(tasks.of(build)).isEmpty();
    }
}
