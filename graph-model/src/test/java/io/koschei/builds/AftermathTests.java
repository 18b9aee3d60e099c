package io.koschei.builds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.koschei.builds.Aftermath.Before;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a package when its scratch build ends. */
class AftermathTests {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final RetryRules RETRIES =
            new RetryRules(2, Duration.ofMinutes(5), Duration.ofHours(24), Duration.ofHours(6));

    private static Aftermath of(BuildState state, @Nullable String fault, Before before) {
        return Aftermath.of(new BuildEnding(state, fault, "why", NOW), before, PriorityRules.UPSTREAM, RETRIES);
    }

    private static Before before(int failures, boolean lastFailed) {
        return new Before(500, 77, failures, lastFailed);
    }

    @Test
    void forgetsEverythingOnceThePackageBuilds() {
        assertThat(of(BuildState.COMPLETE, null, before(2, true))).isEqualTo(new Aftermath(0, 0, 0, null, null, null));
    }

    @Test
    void triesAFirstFailureAgainAndLeavesASecondAlone() {
        assertThat(of(BuildState.FAILED, "build", before(1, false)))
                .isEqualTo(new Aftermath(0, PriorityRules.UPSTREAM.firstFailure(), 0, null, null, null));
        assertThat(of(BuildState.FAILED, "build", before(1, true))).isEqualTo(new Aftermath(0, 0, 0, null, null, null));
    }

    @Test
    void restsAfterACanceledBuildAndLongerAfterOneThatTookTooLong() {
        assertThat(of(BuildState.CANCELED, "canceled-here", before(1, false)))
                .isEqualTo(new Aftermath(0, 0, 0, null, "Its last build was canceled.", NOW.plus(Duration.ofHours(6))));
        assertThat(of(BuildState.TIMED_OUT, "timed-out", before(1, false)))
                .isEqualTo(
                        new Aftermath(0, 0, 0, null, "Its last build took too long.", NOW.plus(Duration.ofHours(24))));
    }

    @Test
    void repeatsWhatTheInfrastructureFailedAndGivesUpAfterAWhile() {
        assertThat(of(BuildState.INFRASTRUCTURE, "disk", before(0, false)))
                .isEqualTo(new Aftermath(500, 77, 1, NOW.plus(Duration.ofMinutes(5)), null, null));
        assertThat(of(BuildState.INFRASTRUCTURE, "disk", before(1, false)))
                .isEqualTo(new Aftermath(500, 77, 2, NOW.plus(Duration.ofMinutes(20)), null, null));
        assertThat(of(BuildState.INFRASTRUCTURE, "disk", before(2, false)))
                .isEqualTo(new Aftermath(
                        500,
                        77,
                        0,
                        null,
                        "Koji's infrastructure failed 3 times in a row.",
                        NOW.plus(Duration.ofHours(24))));
    }

    @Test
    void waitsTwiceAsLongEachTimeKojiRefuses() {
        assertThat(of(BuildState.INFRASTRUCTURE, BuildEnding.REFUSED, before(0, false)))
                .isEqualTo(new Aftermath(
                        500, 77, 1, null, "Koji refused to build it: why", NOW.plus(Duration.ofMinutes(5))));
        assertThat(of(BuildState.INFRASTRUCTURE, BuildEnding.REFUSED, before(9, false)))
                .isEqualTo(new Aftermath(
                        500, 77, 10, null, "Koji refused to build it: why", NOW.plus(Duration.ofHours(24))));
    }

    @ParameterizedTest
    @EnumSource(names = {"SUBMITTED", "RUNNING"})
    void refusesWhatIsNoEnd(BuildState state) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BuildEnding(state, null, null, NOW))
                .withMessage(state + " is no end");
    }

    /** The scheduler must know when to look again, and pages why not before. */
    @Property
    void neverLeavesAPackageAloneWithoutAnEndAndAReason(
            @ForAll BuildState state,
            @ForAll boolean refused,
            @ForAll boolean lastFailed,
            @ForAll @IntRange(max = 50) int failures) {
        Assume.that(state.isFinished());

        Aftermath after = of(state, refused ? BuildEnding.REFUSED : "build", before(failures, lastFailed));

        assertThat(after.refusal() == null).isEqualTo(after.refusedUntil() == null);
        assertThat(after.retryAt() == null || after.refusedUntil() == null).isTrue();
        if (after.refusedUntil() != null) {
            assertThat(after.refusedUntil()).isBetween(NOW.plusSeconds(1), NOW.plus(RETRIES.rest()));
        }
        if (state.isResult()) {
            assertThat(after.refusal()).isNull();
            assertThat(after.manual()).isZero();
        }
        boolean again = state == BuildState.INFRASTRUCTURE;
        assertThat(after.manual())
                .as("what an administrator wished is kept for a build that says something")
                .isEqualTo(again ? 500 : 0);
    }
}
