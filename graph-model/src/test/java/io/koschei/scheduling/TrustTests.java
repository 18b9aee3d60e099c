package io.koschei.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.BuildFault;
import io.koschei.scheduling.Brake.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrustTests {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final int MOST = 5;

    private final List<Optional<Ending>> endings = new ArrayList<>();
    private final List<Instant> unbegun = new ArrayList<>();
    private Instant now = NOW;
    private Optional<Instant> lastBegun = Optional.empty();

    private Trust trust(int most) {
        return Trust.of(new Trust.Facts(endings, lastBegun, unbegun, List.of()), most, now);
    }

    private void send(int count) {
        for (int i = 0; i < count; i++) {
            unbegun.add(now);
        }
    }

    private void deny() {
        Instant sent = unbegun.remove(0);
        endings.add(0, Optional.of(new Ending(BuildFault.HUB, "policy violation", "foo", sent, now, false)));
    }

    @Test
    void fewAreUnderWayThatKojiHasNotBegun() {
        assertThat(trust(MOST).allowed()).isEqualTo(5);
        send(3);
        assertThat(trust(MOST).allowed()).isEqualTo(2);
        send(3);
        assertThat(trust(MOST).allowed()).isZero();
        assertThat(trust(0).allowed()).as("without a limit").isEqualTo(Integer.MAX_VALUE);
        unbegun.clear();
        lastBegun = Optional.of(now);
        assertThat(trust(MOST).allowed()).as("begun").isEqualTo(5);
    }

    /** Koji is busy, or its scheduler stands still: that is no reason to stop for ever. */
    @Test
    void whatKojiLeavesAloneCountsForAWhile() {
        send(5);
        now = now.plus(Trust.SLOW).minusSeconds(1);
        assertThat(trust(MOST).reason()).isEmpty();
        now = now.plusSeconds(1);
        assertThat(trust(MOST).allowed()).isZero();
        assertThat(trust(MOST).reason().orElseThrow())
                .isEqualTo(
                        "Koji has not begun builds that it was sent more than a minute and a half ago, so Koschei sends"
                                + " only 5 at a time until it does.");
        now = NOW.plus(Trust.PATIENCE);
        assertThat(trust(MOST).allowed()).isEqualTo(5);
        assertThat(trust(MOST).reason()).as("still slow").isPresent();
    }

    @Test
    void endingsAlikeLeaveLessRoom() {
        send(5);
        deny();
        assertThat(trust(MOST).allowed())
                .as("one has ended, and none is sent for it")
                .isZero();
        deny();
        deny();
        assertThat(trust(MOST).allowed()).isZero();
        lastBegun = Optional.of(now.plusSeconds(1));
        assertThat(trust(MOST).allowed()).as("only the two that wait count").isEqualTo(3);
    }

    @Test
    void withTheBrakeOnOneIsSentAtATime() {
        send(5);
        for (int i = 0; i < 5; i++) {
            deny();
        }
        assertThat(trust(MOST).brake()).isPresent();
        assertThat(trust(MOST).allowed()).as("rests").isZero();
        now = now.plus(Duration.ofMinutes(1));
        assertThat(trust(MOST).allowed()).isEqualTo(1);
        send(1);
        now = now.plus(Duration.ofMinutes(20));
        assertThat(trust(MOST).allowed()).as("that one runs").isZero();
        now = now.plus(Duration.ofMinutes(10));
        assertThat(trust(MOST).allowed()).as("it hangs").isEqualTo(1);
    }
}
