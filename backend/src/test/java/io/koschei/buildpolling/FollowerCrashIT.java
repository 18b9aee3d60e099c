package io.koschei.buildpolling;

import static io.koschei.koji.facts.TaskState.CANCELED;
import static io.koschei.koji.facts.TaskState.CLOSED;
import static io.koschei.koji.facts.TaskState.FAILED;
import static io.koschei.koji.facts.TaskState.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.Build;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Wherever a pass is interrupted, the next one brings builds to the same end. */
class FollowerCrashIT {

    private static final String TEXT = "mock exited with status 1; see build.log or root.log for more information";

    /** How a pass is interrupted at its n-th question. */
    enum Interruption {
        THE_HUB_GOES_DOWN((story, call) -> story.hub.downAt(call)),
        ONE_ANSWER_IS_LOST((story, call) -> story.hub.losesCall(call));

        private final BiConsumer<FollowingStory, Integer> at;

        Interruption(BiConsumer<FollowingStory, Integer> at) {
            this.at = at;
        }
    }

    private static FollowingStory begin() {
        FollowingStory story = new FollowingStory();
        story.hub.build(4, CLOSED, 11).source(41, 4, CLOSED, 11).arch(42, 4, "x86_64", CLOSED, 11);
        story.hub
                .build(5, FAILED, 11)
                .fails(5, 1005, TEXT)
                .source(51, 5, CLOSED, 11)
                .arch(52, 5, "x86_64", FAILED, 11)
                .fails(52, 1005, TEXT)
                .arch(53, 5, "aarch64", FAILED, 11)
                .fails(53, 1012, "could not init mock buildroot")
                .log(52, "build.log", "RPM build errors:\n")
                .log(52, "root.log", "Complete!\n")
                .log(53, "root.log", "Error: Failed to download metadata for repo\n");
        story.hub.build(6, OPEN, 12).arch(62, 6, "x86_64", OPEN, 12);
        story.hub.build(7, CANCELED, null).source(71, 7, CANCELED, 13);
        for (long task = 4; task <= 7; task++) {
            story.running(task);
        }
        story.writer.requestCancel(3, story.clock.instant());
        return story;
    }

    private static List<String> state(FollowingStory story) {
        List<String> state = new ArrayList<>();
        for (long id = 1; id <= 4; id++) {
            Build build = story.build(id);
            state.add("%d %s %s %s %s %s %s"
                    .formatted(
                            id,
                            build.state(),
                            build.fault(),
                            build.faultText(),
                            build.repoId(),
                            build.startedAt(),
                            build.state().isFinished() ? build.finishedAt() : null));
            story.tasks.of(id).forEach(part -> state.add("  " + part));
            story.logs.of(id).forEach(log -> state.add("  " + log));
            state.add("  " + story.packageOf(id).failures() + " "
                    + story.packageOf(id).buildPriority());
        }
        return state;
    }

    @ParameterizedTest
    @EnumSource
    void theEndIsTheSame(Interruption interruption) {
        FollowingStory undisturbed = begin();
        undisturbed.pass();
        undisturbed.pass();
        List<String> expected = state(undisturbed);
        int calls = undisturbed.hub.calls();
        assertThat(expected.toString()).contains("COMPLETE", "FAILED build", "canceled-here", "canceled-in-koji");
        assertThat(calls).isGreaterThan(12);

        for (int call = 1; call <= calls; call++) {
            FollowingStory story = begin();
            interruption.at.accept(story, call);
            story.pass();
            story.hub.downAt(Integer.MAX_VALUE);
            story.pass();
            story.pass(Duration.ofMinutes(3));
            assertThat(state(story)).as("interrupted at call %d", call).isEqualTo(expected);
        }
    }
}
