package io.koschei.builds;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.rpm.Evr;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A build and its tasks as they were at a moment. */
class BuildThenTests {

    private static final Instant SUBMITTED = at(10);

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }

    /** Submitted at 10. */
    private static Build build(
            BuildState state, @Nullable Instant started, @Nullable Instant finished, @Nullable Instant canceled) {
        boolean failed = state == BuildState.FAILED;
        return new Build(
                1,
                1,
                1,
                "f43",
                "foo",
                false,
                state,
                "token",
                null,
                7L,
                null,
                false,
                new Evr(0, "1", "1"),
                107,
                3,
                SUBMITTED,
                started,
                finished,
                null,
                null,
                null,
                failed ? "build" : null,
                failed ? "mock" : null,
                null,
                canceled,
                null,
                ClosureState.PENDING,
                null,
                null,
                null);
    }

    @Test
    void isNotThereBeforeItWasWrittenDown() {
        Build build = build(BuildState.COMPLETE, at(20), at(30), null);
        assertThat(build.at(at(9))).isEmpty();
        assertThat(build.at(SUBMITTED)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"10, SUBMITTED", "19, SUBMITTED", "20, RUNNING", "29, RUNNING", "30, FAILED", "31, FAILED"})
    void hasTheStateOfThen(long second, BuildState state) {
        Build then =
                build(BuildState.FAILED, at(20), at(30), at(15)).at(at(second)).orElseThrow();
        assertThat(then.state()).isEqualTo(state);
        assertThat(then.startedAt()).isEqualTo(second < 20 ? null : at(20));
        assertThat(then.finishedAt()).isEqualTo(second < 30 ? null : at(30));
        assertThat(then.fault()).isEqualTo(second < 30 ? null : "build");
        assertThat(then.faultText()).isEqualTo(second < 30 ? null : "mock");
        assertThat(then.cancelRequestedAt()).isEqualTo(second < 15 ? null : at(15));
        assertThat(then.asOf()).isEqualTo(at(second));
    }

    @Test
    void isWhatItIsOnceItHasEnded() {
        Build build = build(BuildState.COMPLETE, at(20), at(30), null);
        Build then = build.at(at(30)).orElseThrow();
        assertThat(then).usingRecursiveComparison().ignoringFields("asOf").isEqualTo(build);
    }

    @Test
    void leavesOutBuildsThatHadNotBegun() {
        List<Build> two = List.of(build(BuildState.COMPLETE, at(20), at(30), null));
        assertThat(BuildLists.at(two, at(9))).isEmpty();
        assertThat(BuildLists.at(two, null)).isSameAs(two);
    }

    @ParameterizedTest
    @CsvSource({"9, ", "10, FREE", "19, FREE", "20, OPEN", "29, OPEN", "30, FAILED"})
    void hasTasksOfThen(long second, @Nullable String state) {
        TaskProgress task = new TaskProgress(5, "buildArch", "x86_64", "FAILED", at(10), at(20), at(30));
        assertThat(task.at(at(second)).map(TaskProgress::state)).isEqualTo(Optional.ofNullable(state));
        assertThat(task.at(at(29)).orElseThrow().finishedAt()).isNull();
    }
}
