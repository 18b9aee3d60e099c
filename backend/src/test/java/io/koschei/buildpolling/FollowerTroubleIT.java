package io.koschei.buildpolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.Build;
import io.koschei.builds.BuildState;
import io.koschei.builds.TaskProgress;
import io.koschei.koji.FakeHub;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of builds when somebody cancels them, and when Koji does not answer as it should. */
class FollowerTroubleIT {

    private static final int FREE = 0;
    private static final int OPEN = 1;
    private static final int CLOSED = 2;
    private static final int CANCELED = 3;
    private static final int ASSIGNED = 4;
    private static final int FAILED = 5;

    private static final String EITHER =
            "error building package (arch x86_64), mock exited with status 1; see build.log or root.log for more information";

    private FollowingStory story;
    private FakeHub hub;
    private long build;

    @BeforeEach
    void begin() {
        story = new FollowingStory();
        hub = story.hub;
        build = story.running(4);
    }

    private Build build() {
        return story.build(build);
    }

    private void ends(BuildState state, String fault) {
        assertThat(build().state()).isEqualTo(state);
        assertThat(build().fault()).isEqualTo(fault);
    }

    @Test
    void somebodyCancelsItInKoji() {
        hub.build(4, CANCELED, null).source(7, 4, CANCELED, 11);
        story.pass();
        ends(BuildState.CANCELED, "canceled-in-koji");
        assertThat(build().repoId()).isEqualTo(11);
    }

    @Test
    void somebodyCancelsAPartInKoji() {
        hub.build(4, FAILED, 11).fails(4, 1000, "Task 8 is canceled").arch(8, 4, "x86_64", CANCELED, 11);
        story.pass();
        ends(BuildState.CANCELED, "canceled-in-koji");
    }

    @Test
    void somebodyAsksKoscheiToCancelIt() {
        hub.build(4, OPEN, 11).arch(8, 4, "x86_64", OPEN, 11);
        story.writer.requestCancel(build, story.clock.instant());
        story.pass();
        assertThat(build().state()).as("until Koji says so").isEqualTo(BuildState.RUNNING);
        story.pass();
        ends(BuildState.CANCELED, "canceled-here");
        assertThat(hub.asked()).filteredOn("cancelTask"::equals).hasSize(1);
    }

    @Test
    void aBuildThatIsDoneBeforeItIsCanceledKeepsItsResult() {
        hub.build(4, OPEN, 11);
        story.writer.requestCancel(build, story.clock.instant());
        hub.state(4, CLOSED);
        story.pass();
        ends(BuildState.COMPLETE, null);
        assertThat(hub.asked()).doesNotContain("cancelTask");
    }

    @Test
    void aBuildThatTakesTooLongIsCanceledAndSaysSo() {
        hub.build(4, FREE, 11);
        story.pass(Duration.ofHours(47));
        assertThat(hub.asked()).doesNotContain("cancelTask");
        story.pass(Duration.ofHours(1));
        story.pass();
        ends(BuildState.TIMED_OUT, "timed-out");
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
        ends(BuildState.COMPLETE, null);
    }

    @Test
    void aTaskThatKojiForgetsForAMomentGoesOn() {
        hub.build(4, OPEN, 11).forgets(4);
        story.pass();
        story.pass(Duration.ofMinutes(9));
        assertThat(build().state()).isEqualTo(BuildState.RUNNING);
        hub.build(4, OPEN, 11);
        story.pass();
        hub.forgets(4);
        story.pass(Duration.ofMinutes(5));
        assertThat(build().state()).isEqualTo(BuildState.RUNNING);
        story.pass(Duration.ofMinutes(10));
        ends(BuildState.INFRASTRUCTURE, "task-gone");
    }

    @Test
    void aTaskThatIsFreedBecauseItsBuilderIsLostGoesOn() {
        hub.build(4, OPEN, 11).arch(8, 4, "x86_64", OPEN, 11);
        story.pass();
        hub.state(8, FREE).state(4, ASSIGNED);
        story.pass(Duration.ofMinutes(3));
        assertThat(build().state()).isEqualTo(BuildState.RUNNING);
        assertThat(story.tasks.of(build)).extracting(TaskProgress::state).containsExactly("FREE");
    }

    @Test
    void aHubThatIsDownStopsThePassAndNoBuild() {
        hub.build(4, CLOSED, 11).downAt(1);
        story.pass();
        assertThat(build().state()).isEqualTo(BuildState.RUNNING);
        assertThat(story.follower.follow(4)).isTrue();
        assertThat(story.count("koschei.following.failures")).isEqualTo(2);
        hub.downAt(Integer.MAX_VALUE);
        story.pass();
        ends(BuildState.COMPLETE, null);
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
        assertThat(build().state()).isEqualTo(BuildState.RUNNING);
        hub.downAt(hub.calls() + 2);
        story.pass(Duration.ofHours(1));
        ends(BuildState.INFRASTRUCTURE, "unknown");
        assertThat(build().faultText()).contains("No answer to");
    }
}
