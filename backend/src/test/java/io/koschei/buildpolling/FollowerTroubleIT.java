package io.koschei.buildpolling;

import static io.koschei.buildpolling.FollowingStory.EITHER;
import static io.koschei.koji.facts.TaskState.ASSIGNED;
import static io.koschei.koji.facts.TaskState.CANCELED;
import static io.koschei.koji.facts.TaskState.CLOSED;
import static io.koschei.koji.facts.TaskState.FAILED;
import static io.koschei.koji.facts.TaskState.FREE;
import static io.koschei.koji.facts.TaskState.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.BuildState;
import io.koschei.builds.TaskProgress;
import io.koschei.koji.FakeHub;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What becomes of builds when somebody cancels them, and when Koji does not answer as it should. */
@ExtendWith(OutputCaptureExtension.class)
class FollowerTroubleIT {

    private final FollowingStory story = new FollowingStory();
    private final FakeHub hub = story.hub;
    private final long build = story.running(4);

    @Test
    void somebodyCancelsItInKoji() {
        hub.build(4, CANCELED, null).source(7, 4, CANCELED, 11);
        story.pass();
        story.assertEnded(build, BuildState.CANCELED, "canceled-in-koji");
        assertThat(story.build(build).repoId()).isEqualTo(11);
    }

    @Test
    void somebodyCancelsAPartInKoji() {
        hub.build(4, FAILED, 11).fails(4, 1000, "Task 8 is canceled").arch(8, 4, "x86_64", CANCELED, 11);
        story.pass();
        story.assertEnded(build, BuildState.CANCELED, "canceled-in-koji");
    }

    @Test
    void somebodyAsksKoscheiToCancelIt() {
        hub.build(4, OPEN, 11).arch(8, 4, "x86_64", OPEN, 11);
        story.writer.requestCancel(build, story.clock.instant());
        story.pass();
        assertThat(story.build(build).state()).as("until Koji says so").isEqualTo(BuildState.RUNNING);
        story.pass();
        story.assertEnded(build, BuildState.CANCELED, "canceled-here");
        assertThat(hub.asked()).filteredOn("cancelTask"::equals).hasSize(1);
    }

    @Test
    void aBuildThatIsDoneBeforeItIsCanceledKeepsItsResult() {
        hub.build(4, OPEN, 11);
        story.writer.requestCancel(build, story.clock.instant());
        hub.state(4, CLOSED);
        story.pass();
        story.assertEnded(build, BuildState.COMPLETE, null);
        assertThat(hub.asked()).doesNotContain("cancelTask");
    }

    @Test
    void aBuildThatTakesTooLongIsCanceledAndSaysSo() {
        hub.build(4, FREE, 11);
        story.passes(47 * 6, Duration.ofMinutes(10));
        assertThat(hub.asked()).doesNotContain("cancelTask");
        story.passes(6, Duration.ofMinutes(10));
        story.pass();
        story.assertEnded(build, BuildState.TIMED_OUT, "timed-out");
    }

    @Test
    void aClockThatIsSetForwardCancelsNothing() {
        hub.build(4, FREE, 11);
        story.pass();
        story.pass(Duration.ofDays(400));
        story.pass(Duration.ofDays(-400));
        story.pass(Duration.ofDays(800));
        assertThat(hub.asked()).doesNotContain("cancelTask");
        hub.forgets(4);
        story.pass();
        story.pass(Duration.ofDays(400));
        story.pass(Duration.ofDays(-800));
        assertThat(story.build(build).state()).isEqualTo(BuildState.RUNNING);
    }

    @Test
    void kojiRefusesToCancel() {
        hub.build(4, OPEN, 11).refusesToCancel("Cannot cancel task, not owner");
        story.writer.requestCancel(build, story.clock.instant());
        story.pass();
        story.pass();
        assertThat(hub.asked()).filteredOn("cancelTask"::equals).hasSize(1);
        assertThat(story.notes.find(build).orElseThrow().cancelRefusal()).isEqualTo("Cannot cancel task, not owner");
        story.pass(Duration.ofMinutes(5));
        assertThat(hub.asked()).as("now and then again").contains("cancelTask");
        hub.state(4, CLOSED);
        story.pass();
        story.assertEnded(build, BuildState.COMPLETE, null);
    }

    @Test
    void aTaskThatKojiForgetsForAMomentGoesOn(CapturedOutput output) {
        hub.build(4, OPEN, 11).forgets(4);
        story.pass();
        story.passes(3, Duration.ofMinutes(3));
        assertThat(output.getAll()).containsOnlyOnce("Koji does not know task 4 of ");
        assertThat(story.build(build).state()).isEqualTo(BuildState.RUNNING);
        hub.build(4, OPEN, 11);
        story.pass();
        hub.forgets(4);
        story.pass(Duration.ofMinutes(5));
        assertThat(story.build(build).state()).isEqualTo(BuildState.RUNNING);
        story.passes(5, Duration.ofMinutes(2));
        story.assertEnded(build, BuildState.INFRASTRUCTURE, "task-gone");
    }

    @Test
    void aTaskThatIsFreedBecauseItsBuilderIsLostGoesOn() {
        hub.build(4, OPEN, 11).arch(8, 4, "x86_64", OPEN, 11);
        story.pass();
        hub.state(8, FREE).state(4, ASSIGNED);
        story.pass(Duration.ofMinutes(3));
        assertThat(story.build(build).state()).isEqualTo(BuildState.RUNNING);
        assertThat(story.tasks.of(build)).extracting(TaskProgress::state).containsExactly("FREE");
    }

    @Test
    void aHubThatIsDownStopsThePassAndNoBuild() {
        hub.build(4, CLOSED, 11).downAt(1);
        story.pass();
        assertThat(story.build(build).state()).isEqualTo(BuildState.RUNNING);
        assertThat(story.follower.follow(4)).isTrue();
        assertThat(story.count("koschei.following.failures")).isEqualTo(2);
        hub.downAt(Integer.MAX_VALUE);
        story.pass();
        story.assertEnded(build, BuildState.COMPLETE, null);
    }

    /** Koji may have deleted everything about a task but its state. */
    @Test
    void whatKojiCannotSayForAnHourIsDoneWithout() {
        hub.build(4, FAILED, 11).fails(4, 1005, EITHER);
        // The state is told, and nothing else.
        for (int call = 2; call <= 12; call++) {
            hub.downAt(hub.calls() + 2);
            story.pass();
        }
        assertThat(story.build(build).state()).isEqualTo(BuildState.RUNNING);
        hub.downAt(hub.calls() + 2);
        story.pass(Duration.ofHours(1));
        story.assertEnded(build, BuildState.INFRASTRUCTURE, "unknown");
        assertThat(story.build(build).faultText()).contains("No answer to");
    }

    /** Whether Koschei or Koji was away: the task ended long ago, and yet this is the first time that its result is asked for. */
    @Test
    void patienceBeginsWhenTheEndIsSeen() {
        story.clock.tick(Duration.ofDays(2));
        hub.build(4, FAILED, 11).fails(4, 1005, EITHER);
        hub.downAt(hub.calls() + 2);
        story.pass();
        assertThat(story.build(build).state()).isEqualTo(BuildState.RUNNING);
        hub.downAt(Integer.MAX_VALUE);
        story.pass(Duration.ofMinutes(50));
        story.assertEnded(build, BuildState.FAILED, "build");
    }
}
