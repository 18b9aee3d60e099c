package io.koschei.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlineTests {

    @AfterEach
    void none() {
        Deadline.set(null);
    }

    @Test
    void withoutOneTheLimitHolds() {
        assertThat(Deadline.current()).isEmpty();
        assertThat(Deadline.atMost(Duration.ofHours(1))).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void theEarlierOfTheTwoHolds() {
        Deadline.set(Deadline.after(Duration.ofMinutes(1)));
        assertThat(Deadline.atMost(Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(2));
        assertThat(Deadline.atMost(Duration.ofHours(1))).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    @Test
    void onceItHasPassedNothingIsBegun() {
        Deadline deadline = Deadline.after(Duration.ZERO);
        Deadline.set(deadline);
        assertThat(deadline.left()).isZero();
        assertThatExceptionOfType(DeadlinePassedException.class)
                .isThrownBy(() -> Deadline.atMost(Duration.ofSeconds(1)))
                .withMessage("not done within 0 ms");
    }

    @Test
    void otherThreadsHaveNone() {
        Deadline.set(Deadline.after(Duration.ZERO));
        assertThat(CompletableFuture.supplyAsync(Deadline::current).join()).isEmpty();
    }
}
