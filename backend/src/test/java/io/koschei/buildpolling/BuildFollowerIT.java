package io.koschei.buildpolling;

import static io.koschei.buildpolling.FollowingStory.EITHER;
import static io.koschei.koji.facts.TaskState.CANCELED;
import static io.koschei.koji.facts.TaskState.CLOSED;
import static io.koschei.koji.facts.TaskState.FAILED;
import static io.koschei.koji.facts.TaskState.FREE;
import static io.koschei.koji.facts.TaskState.OPEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.koschei.builds.BuildState;
import io.koschei.builds.LogEnd;
import io.koschei.builds.TaskProgress;
import io.koschei.koji.FakeHub;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of builds, by what Koji says of their tasks. */
class BuildFollowerIT {

    private static final Instant ENDED = Instant.ofEpochMilli(Math.round((FakeHub.RECORDED + 60) * 1000));
    private static final String NO_BUILDROOT =
            "could not init mock buildroot, mock exited with status 30; see root.log for more information";

    private final FollowingStory story = new FollowingStory();
    private final FakeHub hub = story.hub;
    private final long build = story.running(4);

    @Test
    void aBuildThatSucceeds() {
        hub.build(4, FREE, null);
        story.pass();
        assertThat(story.build(build).state()).isEqualTo(BuildState.RUNNING);
        assertThat(story.build(build).startedAt()).isNull();

        hub.state(4, OPEN).source(7, 4, OPEN, 11);
        story.pass(Duration.ofMinutes(3));
        assertThat(story.build(build).startedAt()).isNotNull();
        assertThat(story.build(build).repoId())
                .as("from the parts of a running build")
                .isEqualTo(11);
        assertThat(story.tasks.of(build)).extracting(TaskProgress::state).containsExactly("OPEN");

        hub.state(7, CLOSED)
                .arch(8, 4, "x86_64", CLOSED, 11)
                .arch(9, 4, "aarch64", CLOSED, 11)
                .state(4, CLOSED);
        story.pass();
        story.assertEnded(build, BuildState.COMPLETE, null);
        assertThat(story.build(build).finishedAt()).isCloseTo(ENDED, within(1, ChronoUnit.MILLIS));
        assertThat(story.tasks.of(build))
                .extracting(part -> part.arch() + " " + part.state())
                .containsExactly("srpm CLOSED", "aarch64 CLOSED", "x86_64 CLOSED");
        assertThat(story.logs.of(build)).isEmpty();
        assertThat(story.packageOf(build).lastBuildId()).isEqualTo(build);
        assertThat(story.count("koschei.builds.ended", "state", "COMPLETE", "fault", "none"))
                .isEqualTo(1);

        hub.asked();
        story.pass();
        assertThat(hub.asked()).as("nothing runs any more").isEmpty();
    }

    /** The scheduler waits for the first part of a build; how far it is then is for pages only. */
    @Test
    void theFirstPartOfABuildIsSeenAtOnce() {
        hub.build(4, OPEN, null);
        story.pass();
        hub.source(7, 4, FREE, 11);
        story.pass(Duration.ofSeconds(15));
        assertThat(story.tasks.of(build)).extracting(TaskProgress::state).containsExactly("FREE");
        hub.state(7, OPEN);
        story.pass(Duration.ofSeconds(15));
        assertThat(story.tasks.of(build)).extracting(TaskProgress::state).containsExactly("FREE");
        story.pass(Duration.ofMinutes(2));
        assertThat(story.tasks.of(build)).extracting(TaskProgress::state).containsExactly("OPEN");
    }

    @Test
    void aBuildThatFailsKeepsTheEndsOfItsLogs() {
        String log = "first line\n" + "make: *** [Makefile:7: all] Error 2\n".repeat(1000) + "RPM build errors:\n";
        hub.build(4, FAILED, 11)
                .fails(4, 1005, EITHER)
                .source(7, 4, CLOSED, 11)
                .arch(8, 4, "x86_64", FAILED, 11)
                .fails(8, 1005, EITHER)
                .arch(9, 4, "aarch64", CANCELED, 11)
                .log(8, "build.log", log)
                .log(8, "root.log", "DEBUG util.py:  Complete!\n")
                .log(8, "state.log", "x");
        story.pass();

        story.assertEnded(build, BuildState.FAILED, "build");
        assertThat(story.build(build).faultText()).isEqualTo(EITHER);
        assertThat(story.logs.of(build)).extracting(LogEnd::name).containsExactly("build.log", "root.log");
        LogEnd kept = story.logs.of(build).get(0);
        assertThat(kept.size()).isEqualTo(log.length());
        assertThat(kept.text())
                .endsWith("RPM build errors:\n")
                .startsWith("make: ***")
                .hasSizeBetween(900, 1000);
        assertThat(story.packageOf(build).buildPriority()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLogThatIsGoneIsNotedAndNoError(boolean listed) {
        hub.build(4, FAILED, 11)
                .fails(4, 1005, EITHER)
                .arch(8, 4, "x86_64", FAILED, 11)
                .fails(8, 1005, EITHER);
        if (listed) {
            hub.listsButLacks(8, "build.log");
        }
        story.pass();
        story.assertEnded(build, BuildState.FAILED, "build");
        assertThat(story.logs.of(build))
                .containsExactly(new LogEnd(8, "build.log", "x86_64", listed ? 15 : 0, true, ""));
    }

    @Test
    void aBuildrootThatCannotBeMadeIsRepeatedAndNeverCountsAsAFailureOfThePackage() {
        hub.build(4, FAILED, 11)
                .fails(4, 1012, NO_BUILDROOT)
                .arch(8, 4, "x86_64", FAILED, 11)
                .fails(8, 1012, NO_BUILDROOT)
                .log(8, "root.log", "DEBUG util.py:  Error: Failed to download metadata for repo 'build'\n");
        story.pass();
        story.assertEnded(build, BuildState.INFRASTRUCTURE, "download");
        assertThat(story.packageOf(build).lastBuildId()).isNull();
        assertThat(story.packageOf(build).retryAt()).isNotNull();
        assertThat(story.packageOf(build).failures()).isEqualTo(1);
        assertThat(story.build(build).repoId()).isEqualTo(11);
    }

    @Test
    void aSourcePackageThatCannotBeMade() {
        String text = "error building srpm, mock exited with status 1; see build.log for more information";
        hub.build(4, FAILED, 11).fails(4, 1005, text).source(7, 4, FAILED, 11).fails(7, 1005, text);
        hub.log(7, "build.log", "error: line 4: Unknown tag: Nmae: foo\n");
        story.pass();
        story.assertEnded(build, BuildState.FAILED, "source");
        assertThat(story.logs.of(build)).extracting(LogEnd::arch).containsExactly("srpm");
    }

    @Test
    void aTargetThatIsGoneFailsWithoutParts() {
        hub.build(4, FAILED, null).fails(4, 1000, "unknown build target: f43");
        story.pass();
        story.assertEnded(build, BuildState.INFRASTRUCTURE, "hub");
    }

    @Test
    void onlyOneOfSeveralArchitecturesIsThePackagesFault() {
        hub.build(4, FAILED, 11)
                .fails(4, 1012, NO_BUILDROOT)
                .arch(8, 4, "x86_64", FAILED, 11)
                .fails(8, 1012, NO_BUILDROOT)
                .arch(9, 4, "s390x", FAILED, 11)
                .fails(9, 1005, EITHER)
                .log(9, "build.log", "RPM build errors:\n");
        story.pass();
        story.assertEnded(build, BuildState.FAILED, "build");
        assertThat(story.build(build).faultText()).isEqualTo(EITHER);
    }

    @Test
    void aMessageDoesWhatAPassDoes() {
        long other = story.running(5);
        hub.build(4, FAILED, 11)
                .fails(4, 1005, EITHER)
                .arch(8, 4, "x86_64", FAILED, 11)
                .fails(8, 1005, EITHER);
        hub.build(5, OPEN, 11);
        assertThat(story.follower.follow(4)).isTrue();
        story.assertEnded(build, BuildState.FAILED, "build");
        assertThat(story.build(other).polledAt()).isNull();
        assertThat(story.follower.follow(4)).as("it has ended").isFalse();
        assertThat(story.follower.follow(4711)).as("it is none of ours").isFalse();
    }

    @Test
    void manyBuildsAreAskedForInFewRequests() {
        for (int i = 1; i < 130; i++) {
            story.running(1000 + i);
            hub.build(1000 + i, OPEN, 11);
        }
        hub.build(4, OPEN, 11);
        story.pass();
        assertThat(hub.asked())
                .containsExactly("multiCall getTaskInfo", "multiCall getTaskInfo", "multiCall getTaskDescendents");
    }
}
