package io.koschei.builds;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.closures.Bisections;
import io.koschei.model.rpm.Evr;
import io.koschei.postgres.TestPostgres;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which builds the scheduler, the poller and the pages of a package ask for. */
class BuildsIT {

    private static final Instant NOW = BuildFixture.NOW;
    private static final Evr TWO = new Evr(1, "2.0", "1.fc43");

    private BuildFixture story;
    private int foo;
    private int bar;

    @BeforeEach
    void begin() {
        story = new BuildFixture();
        foo = story.add("foo");
        bar = story.add("bar");
    }

    private static List<Long> ids(List<Build> builds) {
        return builds.stream().map(Build::id).toList();
    }

    /** A build of a search for a culprit, which runs beside others. */
    private long bisecting(int packageId, Instant at) {
        long bisection = new Bisections(story.jdbc, TestPostgres.transaction())
                .begin(packageId, 1, 9, NOW)
                .orElseThrow();
        return story.writer
                .begin(new NewBuild(packageId, "bisect", BuildFixture.ONE, 7, null, null, null, bisection), at)
                .orElseThrow();
    }

    @Test
    void readsARealBuildWithoutWhatOnlyScratchBuildsHave() {
        long id = story.real(foo, TWO, 30, 501L);

        assertThat(story.build(id)).satisfies(build -> {
            assertThat(build.real()).isTrue();
            assertThat(build.token()).isNull();
            assertThat(build.session()).isNull();
            assertThat(build.kojiBuildId()).isEqualTo(30);
            assertThat(build.taskId()).isEqualTo(501);
            assertThat(build.evr()).isEqualTo(TWO);
            assertThat(build.reason()).isNull();
            assertThat(build.beganAt()).isEqualTo(NOW.plusSeconds(30));
            assertThat(build.collection()).isEqualTo("rawhide");
            assertThat(build.name()).isEqualTo("foo");
        });
        assertThat(story.builds.find(id + 1)).isEmpty();
    }

    @Test
    void findsOnlyScratchBuildsByTheirTask() {
        long scratch = story.running(foo, NOW);
        story.real(bar, BuildFixture.ONE, 30, 1000 + scratch);

        assertThat(story.builds.byTask(1000 + scratch)).map(Build::id).contains(scratch);
        assertThat(story.builds.byTask(1)).isEmpty();
    }

    @Test
    void takesTheNewestBuildThatIsNoSearchForACulprit() {
        story.ended(foo, BuildState.COMPLETE, NOW);
        long newest = story.ended(foo, BuildState.CANCELED, NOW.plusSeconds(5));
        bisecting(foo, NOW.plusSeconds(10));
        story.real(foo, TWO, 90, null);

        assertThat(story.builds.newest(foo)).map(Build::id).contains(newest);
        assertThat(story.builds.newest(bar)).isEmpty();
    }

    @Test
    void listsWhatIsOpenOldestFirst() {
        long running = story.running(foo, NOW.plusSeconds(60));
        long search = bisecting(foo, NOW);
        story.ended(bar, BuildState.COMPLETE, NOW);
        long submitted = story.writer
                .begin(new NewBuild(bar, "t", BuildFixture.ONE, null, null, null, null, null), NOW)
                .orElseThrow();

        assertThat(ids(story.builds.open())).containsExactly(running, search, submitted);
    }

    @Test
    void tellsScratchBuildsAndWhatTheTagHasApart() {
        long old = story.real(foo, BuildFixture.ONE, 10, null);
        long scratch = story.ended(foo, BuildState.FAILED, NOW);
        long current = story.real(foo, TWO, 20, null);

        assertThat(ids(story.builds.scratch(story.collection))).containsExactly(scratch);
        assertThat(ids(story.builds.current(story.collection)))
                .containsExactly(current)
                .doesNotContain(old);
        assertThat(story.builds.current(story.collection + 1)).isEmpty();
    }

    @Test
    void doesNotTellTheKeyOfASession() {
        Build.Session session = new Build.Session(7, "secret");

        assertThat(session).hasToString("session 7");
    }
}
