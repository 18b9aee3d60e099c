package io.koschei.builds;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.closures.Bisections;
import io.koschei.model.rpm.Evr;
import io.koschei.postgres.TestPostgres;
import io.koschei.tracked.TrackedPackage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which build of a package says how it is now. */
class LastBuildsIT {

    private static final Instant NOW = BuildFixture.NOW;
    private static final Evr TWO = new Evr(0, "2.0", "1.fc43");

    private BuildFixture story;
    private int foo;

    @BeforeEach
    void begin() {
        story = new BuildFixture();
        foo = story.add("foo");
    }

    private @Nullable Long last() {
        return foo().lastBuildId();
    }

    private TrackedPackage foo() {
        return story.packages.byId(foo).orElseThrow();
    }

    private void set(long build, String what) {
        story.jdbc
                .sql("update build set " + what + " where id = ?")
                .param(build)
                .update();
    }

    private void update() {
        new LastBuilds(story.jdbc).update(foo);
    }

    @Test
    void isNoneBeforeTheFirst() {
        update();
        assertThat(last()).isNull();

        story.running(foo, NOW);
        update();
        assertThat(last()).as("one that runs says nothing yet").isNull();
    }

    @Test
    void isAnyVersionWhileTheTagHasNone() {
        long build = story.ended(foo, BuildState.FAILED, NOW);

        assertThat(last()).isEqualTo(build);
    }

    @Test
    void isOfTheVersionThatTheTagHas() {
        long scratch = story.ended(foo, BuildState.COMPLETE, NOW.plusSeconds(900));
        long two = story.real(foo, TWO, 10, null);
        assertThat(last())
                .as("an old version is history, whenever it was built")
                .isEqualTo(two);

        long one = story.real(foo, BuildFixture.ONE, 20, null);
        assertThat(last())
                .as("the scratch build of this version is newer than the real one")
                .isEqualTo(scratch)
                .isNotEqualTo(one);
    }

    @Test
    void isTheOneThatBeganLast() {
        long first = story.ended(foo, BuildState.COMPLETE, NOW);
        long second = story.ended(foo, BuildState.COMPLETE, NOW.plusSeconds(60));
        assertThat(last()).isEqualTo(second);

        set(first, "started_at = submitted_at + interval '2 minutes'");
        update();
        assertThat(last()).as("it waited long for a builder").isEqualTo(first);

        set(second, "started_at = submitted_at + interval '1 minute'");
        update();
        assertThat(last()).as("of two at the same moment the later one").isEqualTo(second);
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCELED", "TIMED_OUT", "INFRASTRUCTURE"})
    void isNoneThatSaysNothingOfThePackage(BuildState state) {
        long complete = story.ended(foo, BuildState.COMPLETE, NOW);
        story.ended(foo, state, NOW.plusSeconds(60));
        update();

        assertThat(last()).isEqualTo(complete);
    }

    @Test
    void isNoSearchForACulpritAndNothingThatWasUntagged() {
        long complete = story.ended(foo, BuildState.COMPLETE, NOW);
        long bisection = new Bisections(story.jdbc, TestPostgres.transaction())
                .begin(foo, 1, 9, NOW)
                .orElseThrow();
        long search = story.writer
                .begin(new NewBuild(foo, "b", BuildFixture.ONE, 7, null, null, null, bisection), NOW.plusSeconds(60))
                .orElseThrow();
        story.writer.finish(search, new BuildEnding(BuildState.FAILED, "build", null, NOW.plusSeconds(90)));
        long untagged = story.real(foo, BuildFixture.ONE, 900, null);
        set(untagged, "untagged = true");
        update();

        assertThat(last()).isEqualTo(complete);
        assertThat(story.packages.byId(foo).orElseThrow().buildPriority())
                .as("the failure of a search is no failure of the package")
                .isZero();
    }

    @Test
    void makesVoidWhatWasCountedAgainstAnotherBuild() {
        long complete = story.ended(foo, BuildState.COMPLETE, NOW);
        int bar = story.add("bar");
        story.ended(bar, BuildState.COMPLETE, NOW);
        story.jdbc
                .sql("update tracked_package set dependency_priority = 300, dependency_changes = 2")
                .update();

        update();
        assertThat(last()).isEqualTo(complete);
        assertThat(foo().dependencyPriority()).as("it is still the last one").isEqualTo(300);
        assertThat(foo().dependencyChanges()).isEqualTo(2);

        set(complete, "state = 'CANCELED'");
        new LastBuilds(story.jdbc).update(new int[] {foo, bar});
        assertThat(last()).isNull();
        assertThat(foo().dependencyPriority()).isZero();
        assertThat(foo().dependencyChanges()).isZero();
        assertThat(story.packages.byId(bar).orElseThrow().dependencyPriority()).isEqualTo(300);
    }
}
