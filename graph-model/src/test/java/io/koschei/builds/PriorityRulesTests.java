package io.koschei.builds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that upstream Koschei computes. */
class PriorityRulesTests {

    private static final Instant BUILT = Instant.parse("2017-10-09T00:00:00Z");
    private static final PriorityRules RULES = PriorityRules.UPSTREAM;

    @ParameterizedTest
    @CsvSource({
        "PT0S, -30",
        "PT3H, -30",
        "PT6H, 0",
        "PT10H, 39.2446980024098",
        "PT34H, 133.26248998925",
        "PT168H, 256",
        "PT730H, 368.863607520133"
    })
    void timeCountsAsUpstream(Duration since, double priority) {
        assertThat(RULES.time(BUILT, BUILT.plus(since))).isCloseTo(priority, within(1e-9));
    }

    @Test
    void aBuildThatBeganInTheFutureIsFresh() {
        assertThat(RULES.time(BUILT, BUILT.minusSeconds(60))).isEqualTo(-30);
    }

    @Test
    void theCoefficientIsOfWhatKoscheiFoundOut() {
        assertThat(new Priority(10, 20, 0.5, 40, 50, -30).total()).isEqualTo(10 + 20 + 0.5 * (-30 + 40 + 50));
    }

    @Test
    void timeAloneReachesTheThresholdWhenDue() {
        Priority nothing = new Priority(0, 0, 1, 0, 0, -30);
        assertThat(RULES.reachesThreshold(nothing, BUILT)).isCloseTo(BUILT.plus(Duration.ofDays(7)), within1s());
    }

    @Test
    void aFirstFailureIsTriedAgainAfterHalfADay() {
        Priority failed = new Priority(0, 0, 1, 0, RULES.firstFailure(), -30);
        Instant due = RULES.reachesThreshold(failed, BUILT);
        assertThat(Duration.between(BUILT, due).toMinutes()).isBetween(12 * 60L + 20, 12 * 60L + 30);
        assertThat(200 + RULES.time(BUILT, due)).isCloseTo(256, within(1e-3));
    }

    @Test
    void whatIsOverTheThresholdAnywayIsDueAtOnce() {
        assertThat(RULES.reachesThreshold(new Priority(0, 0, 1, 3000, 0, -30), BUILT))
                .isEqualTo(BUILT);
    }

    @Test
    void whatIsNeverDueIsDueInACentury() {
        assertThat(RULES.reachesThreshold(new Priority(-100_000, 0, 1, 0, 0, -30), BUILT))
                .isAfter(BUILT.plus(36_000, ChronoUnit.DAYS));
    }

    @ParameterizedTest
    @CsvSource({"1, 256", "2, 128", "3, 85.33333333333333", "4, 64", "0, 32"})
    void aChangeCountsLessFromAfar(int distance, double weight) {
        assertThat(RULES.weight(distance)).isEqualTo(weight);
    }

    @Test
    void rulesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new PriorityRules(256, 256, 200, 3000, 0, Duration.ofHours(6), Duration.ofHours(6)))
                .hasMessageContaining("must be longer than the quiet time");
    }

    private static org.assertj.core.data.TemporalUnitOffset within1s() {
        return within(1, ChronoUnit.SECONDS);
    }
}
