package io.koschei.builds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryRulesTests {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void waitsFourTimesAsLongBeforeEachRepetition() {
        assertThat(RetryRules.USUAL.retryAt(1, NOW)).contains(NOW.plus(Duration.ofMinutes(5)));
        assertThat(RetryRules.USUAL.retryAt(2, NOW)).contains(NOW.plus(Duration.ofMinutes(20)));
        assertThat(RetryRules.USUAL.retryAt(3, NOW)).contains(NOW.plus(Duration.ofMinutes(80)));
        assertThat(RetryRules.USUAL.retryAt(4, NOW)).isEmpty();
    }

    @Test
    void repeatsNothingWhereThatIsNotWanted() {
        RetryRules never = new RetryRules(0, Duration.ofMinutes(5), Duration.ofHours(24), Duration.ofHours(6));

        assertThat(never.retryAt(1, NOW)).isEmpty();
    }

    @Property
    void refusesForTwiceAsLongEachTimeAndNeverForLongerThanTheRest(
            @ForAll @IntRange(min = 1, max = Integer.MAX_VALUE - 1) int refusals,
            @ForAll @IntRange(min = 1, max = 100_000) int first,
            @ForAll @IntRange(min = 1, max = 1_000_000) int rest) {
        RetryRules rules = new RetryRules(3, Duration.ofSeconds(first), Duration.ofSeconds(rest), Duration.ofHours(6));

        Duration wait = Duration.between(NOW, rules.refusedUntil(refusals, NOW));
        Duration next = Duration.between(NOW, rules.refusedUntil(refusals + 1, NOW));

        assertThat(wait).isPositive().isLessThanOrEqualTo(rules.rest());
        assertThat(next).isIn(wait.multipliedBy(2), rules.rest());
    }
}
