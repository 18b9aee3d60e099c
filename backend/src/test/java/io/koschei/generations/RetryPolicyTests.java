package io.koschei.generations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTests {

    private static final RetryPolicy POLICY = new RetryPolicy(8, Duration.ofSeconds(5), Duration.ofMinutes(10));

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 10", "3, 20", "7, 320", "8, 600", "9, 600", "64, 600", "1000000, 600"})
    void eachFailureDoublesTheWaitUntilItIsTheLongest(int failures, int seconds) {
        assertThat(POLICY.waitAfter(failures)).hasSeconds(seconds);
    }

    @Test
    void givesUpWithTheLastAttemptAndNotBefore() {
        assertThat(POLICY.givesUpAfter(7)).isFalse();
        assertThat(POLICY.givesUpAfter(8)).isTrue();
        assertThat(POLICY.givesUpAfter(9)).isTrue();
    }
}
