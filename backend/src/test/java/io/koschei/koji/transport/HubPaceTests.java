package io.koschei.koji.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubPaceTests {

    private long now = Long.MAX_VALUE - 1000;
    private Duration waited = Duration.ZERO;

    private HubPace pace(double callsPerSecond) {
        return new HubPace(callsPerSecond, () -> now, time -> {
            waited = waited.plus(time);
            now += time.toNanos();
        });
    }

    @Test
    void someCallsAreMadeAtOnceAndTheOthersWait() {
        HubPace pace = pace(2);
        for (int i = 0; i < HubPace.BURST; i++) {
            pace.await();
        }
        assertThat(waited).isZero();
        for (int i = 0; i < 10; i++) {
            pace.await();
        }
        assertThat(waited).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void whoHasRestedMayHurryAgainAndNotMore() {
        HubPace pace = pace(2);
        for (int i = 0; i < HubPace.BURST; i++) {
            pace.await();
        }
        now += Duration.ofDays(30).toNanos();
        for (int i = 0; i < HubPace.BURST; i++) {
            pace.await();
        }
        assertThat(waited).isZero();
        pace.await();
        assertThat(waited).isEqualTo(Duration.ofMillis(500));
    }

    /** Whatever the pauses between calls, no stretch of time has more than the burst and what the rate allows in it. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1.7, 2, 33})
    void theRateHoldsInEveryStretch(double rate) {
        now = 0;
        Random random = new Random(7);
        HubPace pace = pace(rate);
        long[] made = new long[400];
        for (int i = 0; i < made.length; i++) {
            // Mostly faster than the rate allows, with a rest now and then.
            double seconds = (random.nextInt(150) == 0 ? 40 : random.nextDouble() / 4) / rate;
            now += Math.round(seconds * 1e9);
            pace.await();
            made[i] = now;
        }
        assertThat(waited).isPositive();
        for (int from = 0; from < made.length; from++) {
            for (int to = from; to < made.length; to++) {
                double seconds = (made[to] - made[from]) / 1e9;
                assertThat((double) (to - from + 1)).isLessThanOrEqualTo(HubPace.BURST + rate * seconds + 1e-3);
            }
        }
    }
}
