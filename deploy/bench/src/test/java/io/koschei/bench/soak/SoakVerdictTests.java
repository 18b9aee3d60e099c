package io.koschei.bench.soak;

import static io.koschei.bench.soak.SoakFacts.build;
import static io.koschei.bench.soak.SoakFacts.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.BuildState;
import io.koschei.builds.ClosureState;
import io.koschei.demo.builders.BuilderTaskState;
import io.koschei.demo.builders.EndReason;
import io.koschei.demo.builders.LedgerEntry;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The soak finds every way in which Koschei can be wrong about its builds, and nothing where it is right. */
class SoakVerdictTests {

    private static final LedgerEntry BUILT = task(7, BuilderTaskState.CLOSED, EndReason.BUILT);

    @Test
    void whatAgreesIsNoFault() {
        assertThat(SoakVerdict.of(List.of(), List.of())).isEqualTo(new SoakVerdict(0, 0, 0, 0, List.of()));
        assertThat(SoakVerdict.of(
                        List.of(BUILT, task(8, BuilderTaskState.FAILED, EndReason.CULPRIT)),
                        List.of(build(7L, BuildState.COMPLETE), build(8L, BuildState.FAILED))))
                .isEqualTo(new SoakVerdict(0, 0, 0, 0, List.of()));
    }

    @Test
    void oneTokenIsForOneTask() {
        SoakVerdict verdict = SoakVerdict.of(
                List.of(
                        task(7, "same", BuilderTaskState.CLOSED, EndReason.BUILT),
                        task(8, "same", BuilderTaskState.CLOSED, EndReason.BUILT),
                        task(9, "same", BuilderTaskState.CLOSED, EndReason.BUILT)),
                List.of(
                        build(7L, BuildState.COMPLETE),
                        build(8L, BuildState.COMPLETE),
                        build(9L, BuildState.COMPLETE)));
        assertThat(verdict).isEqualTo(new SoakVerdict(2, 0, 0, 0, List.of("3 tasks with the token 'same'")));
    }

    /** What Koschei submits has a token; Koschei cannot find a task without one again. */
    @Test
    void aTaskWithoutATokenIsOneTooMany() {
        SoakVerdict verdict = SoakVerdict.of(
                List.of(task(7, null, BuilderTaskState.CLOSED, EndReason.BUILT)),
                List.of(build(7L, BuildState.COMPLETE)));
        assertThat(verdict).isEqualTo(new SoakVerdict(1, 0, 0, 0, List.of("1 tasks with the token ''")));
    }

    @Test
    void aTaskThatKoscheiDoesNotKnowIsLost() {
        assertThat(SoakVerdict.of(List.of(BUILT), List.of()))
                .isEqualTo(new SoakVerdict(0, 1, 0, 0, List.of("task 7 of app is unknown")));
        assertThat(SoakVerdict.of(List.of(BUILT), List.of(build(8L, BuildState.COMPLETE)))
                        .lost())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = BuildState.class,
            names = {"SUBMITTED", "RUNNING"})
    void aBuildWithoutAnEndIsLost(BuildState state) {
        assertThat(SoakVerdict.of(List.of(BUILT), List.of(build(7L, state))))
                .isEqualTo(new SoakVerdict(0, 1, 0, 0, List.of("build 1007 of app is still " + state)));
        assertThat(SoakVerdict.of(List.of(), List.of(build(null, state))).lost())
                .as("whether or not it has a task")
                .isEqualTo(1);
    }

    /** For each end of a task, in what states its build may be. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CLOSED   | BUILT             | COMPLETE",
                "FAILED   | CULPRIT           | FAILED",
                "FAILED   | UNRESOLVED        | FAILED",
                "FAILED   | REQUEST           | FAILED",
                "FAILED   | INFRASTRUCTURE    | INFRASTRUCTURE",
                "FAILED   | REPOSITORY_GONE   | INFRASTRUCTURE",
                "FAILED   | REPOSITORY_LOST   | INFRASTRUCTURE",
                "FAILED   | DENIED            | INFRASTRUCTURE",
                "CANCELED | CANCELED          | CANCELED TIMED_OUT",
                "CANCELED | CANCELED_BY_ADMIN | CANCELED TIMED_OUT",
                "OPEN     | UNFINISHED        |",
                "FREE     | UNFINISHED        |"
            })
    void aBuildEndsAsItsTaskDid(BuilderTaskState state, EndReason why, String right) {
        Set<BuildState> allowed = EnumSet.noneOf(BuildState.class);
        for (String each : right == null ? new String[0] : right.split(" ")) {
            allowed.add(BuildState.valueOf(each));
        }
        for (BuildState believed : BuildState.values()) {
            SoakVerdict verdict = SoakVerdict.of(List.of(task(7, state, why)), List.of(build(7L, believed)));
            boolean isWrong = believed.isFinished() && !allowed.contains(believed);
            assertThat(verdict.wrong()).as("%s", believed).isEqualTo(isWrong ? 1 : 0);
            if (isWrong) {
                assertThat(verdict.faults())
                        .containsExactly("task 7 of app is " + state + " because " + why + " (a fault), build is "
                                + believed + " (no reason)");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ClosureState.class)
    void aResultSaysWhatItWasBuiltWith(ClosureState closure) {
        boolean isMissing = closure == ClosureState.PENDING || closure == ClosureState.UNKNOWN;
        SoakVerdict verdict = SoakVerdict.of(List.of(BUILT), List.of(build(7L, BuildState.COMPLETE, closure)));
        assertThat(verdict.closures()).isEqualTo(isMissing ? 1 : 0);
        assertThat(verdict.faults())
                .isEqualTo(
                        isMissing
                                ? List.of("build 1007 of app in repository 107 has no closure: " + closure + " no note")
                                : List.of());
        LedgerEntry broken = task(7, BuilderTaskState.FAILED, EndReason.INFRASTRUCTURE);
        assertThat(SoakVerdict.of(List.of(broken), List.of(build(7L, BuildState.INFRASTRUCTURE, closure)))
                        .closures())
                .as("of a build that says nothing about its package, nothing is asked")
                .isZero();
    }

    @Test
    void everyFaultIsCountedAndToldByItself() {
        SoakVerdict verdict = SoakVerdict.of(
                List.of(
                        task(1, "a", BuilderTaskState.CLOSED, EndReason.BUILT),
                        task(2, "a", BuilderTaskState.CLOSED, EndReason.BUILT),
                        task(3, BuilderTaskState.CLOSED, EndReason.BUILT),
                        task(4, BuilderTaskState.CLOSED, EndReason.BUILT)),
                List.of(
                        build(1L, BuildState.COMPLETE),
                        build(2L, BuildState.FAILED, ClosureState.PENDING),
                        build(4L, BuildState.RUNNING)));
        assertThat(verdict.twice()).isEqualTo(1);
        assertThat(verdict.lost()).isEqualTo(2);
        assertThat(verdict.wrong()).isEqualTo(1);
        assertThat(verdict.closures()).isEqualTo(1);
        assertThat(verdict.faults()).hasSize(5).doesNotHaveDuplicates();
    }
}
