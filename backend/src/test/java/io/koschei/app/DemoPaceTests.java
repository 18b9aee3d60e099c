package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.app.DemoPace.Move;
import io.koschei.demo.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DemoPaceTests {

    private static final Duration LEAST = Duration.ofSeconds(5);

    private final SettableClock clock = new SettableClock();
    private DemoPace pace = DemoPace.from(LEAST, clock.instant());

    private Move move(boolean finished) {
        return pace.move(finished, clock.instant());
    }

    private void tick(long seconds) {
        clock.tick(Duration.ofSeconds(seconds));
    }

    @Test
    void showsWhatIsFinishedForTheLeastTime() {
        assertThat(move(true)).isEqualTo(Move.WAIT);
        clock.tick(LEAST.minusMillis(1));
        assertThat(move(true)).isEqualTo(Move.WAIT);
        clock.tick(Duration.ofMillis(1));
        assertThat(move(true)).isEqualTo(Move.GO_ON);
    }

    @Test
    void waitsForWhatIsNotFinishedHoweverLongItTakes() {
        tick(6);
        assertThat(move(false)).isEqualTo(Move.WAIT);
        tick(86_400);
        assertThat(move(false)).isEqualTo(Move.COMPLAIN);
        assertThat(move(true)).isEqualTo(Move.GO_ON);
    }

    @Test
    void goesOnAtOnceWithoutALeastTime() {
        pace = DemoPace.from(Duration.ZERO, clock.instant());
        assertThat(move(false)).isEqualTo(Move.WAIT);
        assertThat(move(true)).isEqualTo(Move.GO_ON);
    }

    @Test
    void showsForAWhileLongerWhatKoscheiIsBusyWith() {
        tick(5);
        assertThat(pace.mayWait(clock.instant())).isTrue();
        pace = pace.busy(clock.instant());
        assertThat(move(true)).isEqualTo(Move.WAIT);
        tick(5);
        assertThat(move(true)).isEqualTo(Move.GO_ON);
        pace = pace.busy(clock.instant());
        tick(35);
        assertThat(pace.mayWait(clock.instant())).as("not for ever").isFalse();
        assertThat(move(true)).isEqualTo(Move.GO_ON);
        pace = DemoPace.from(Duration.ZERO, clock.instant());
        assertThat(pace.mayWait(clock.instant())).as("as fast as it can").isFalse();
    }

    @Test
    void measuresEachGenerationFromTheMomentItIsShown() {
        tick(100);
        pace = pace.wentOn(clock.instant());
        assertThat(move(true)).isEqualTo(Move.WAIT);
        assertThat(move(false)).isEqualTo(Move.WAIT);
        tick(5);
        assertThat(move(true)).isEqualTo(Move.GO_ON);
    }

    @Test
    void complainsHalfAMinuteAfterTheLeastTimeAndThenTwiceAsLateEachTime() {
        tick(34);
        assertThat(move(false)).isEqualTo(Move.WAIT);
        tick(1);
        assertThat(move(false)).isEqualTo(Move.COMPLAIN);
        pace = pace.complained();
        assertThat(move(false)).isEqualTo(Move.WAIT);
        tick(34);
        assertThat(move(false)).isEqualTo(Move.WAIT);
        tick(1);
        assertThat(move(false)).isEqualTo(Move.COMPLAIN);
        pace = pace.complained();
        tick(69);
        assertThat(move(false)).isEqualTo(Move.WAIT);
        tick(1);
        assertThat(move(false)).isEqualTo(Move.COMPLAIN);
    }

    @Test
    void forgetsComplaintsWhenItGoesOn() {
        tick(35);
        pace = pace.complained().wentOn(clock.instant());
        tick(35);
        assertThat(move(false)).isEqualTo(Move.COMPLAIN);
    }

    @Test
    void staysUsableAfterManyComplaints() {
        for (int i = 0; i < 100; i++) {
            pace = pace.complained();
        }
        tick(86_400);
        assertThat(move(false)).isEqualTo(Move.WAIT);
    }
}
