package io.koschei.childprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartPacingTests {

    private final SettableClock clock = new SettableClock();
    private final RestartPacing pacing = RestartPacing.usual(clock);

    private long end() {
        long pause = pacing.countEnd().toSeconds();
        clock.tick(Duration.ofSeconds(pause));
        return pause;
    }

    @Test
    void thePauseIsTwiceAsLongEachTimeUpToAMinute() {
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            pauses.add(end());
        }
        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
    }

    /** Any eleven restarts in a row take a quarter of an hour, and another one always follows. */
    @Test
    void noMoreThanTenStartsAreWithinAQuarterOfAnHour() {
        List<Instant> starts = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            end();
            starts.add(clock.instant());
            clock.tick(Duration.ofSeconds(1));
        }
        for (int i = 10; i < starts.size(); i++) {
            assertThat(Duration.between(starts.get(i - 10), starts.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofMinutes(15));
        }
    }

    @Test
    void afterAQuarterOfAnHourAllIsForgotten() {
        end();
        end();
        clock.tick(Duration.ofMinutes(15));
        assertThat(end()).isEqualTo(1);
    }
}
