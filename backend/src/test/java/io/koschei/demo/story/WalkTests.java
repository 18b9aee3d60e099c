package io.koschei.demo.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WalkTests {

    private final SettableClock clock = new SettableClock();

    @Test
    void walksWithTheClock() {
        Walk walk = new Walk(clock, Duration.ofSeconds(10), 3, 86);

        assertThat(walk.current()).isEqualTo(3);
        clock.tick(Duration.ofMillis(9_999));
        assertThat(walk.current()).isEqualTo(3);
        clock.tick(Duration.ofMillis(1));
        assertThat(walk.current()).isEqualTo(4);
        clock.tick(Duration.ofDays(1));
        assertThat(walk.current()).isEqualTo(86);
    }

    @Test
    void neverGoesBack() {
        Walk walk = new Walk(clock, Duration.ofSeconds(10), 0, 86);
        clock.tick(Duration.ofSeconds(50));
        assertThat(walk.current()).isEqualTo(5);
        clock.tick(Duration.ofSeconds(-200));

        assertThat(walk.current()).isEqualTo(5);
    }

    @Test
    void canBePushed() {
        Walk walk = new Walk(clock, Duration.ofSeconds(10), 0, 2);
        walk.advance();
        assertThat(walk.current()).isEqualTo(1);
        clock.tick(Duration.ofSeconds(10));
        assertThat(walk.current()).isEqualTo(2);
        walk.advance();
        assertThat(walk.current()).isEqualTo(2);
    }

    @Test
    void movesOnlyWhenToldToWithoutASpeed() {
        Walk walk = new Walk(clock, Duration.ZERO, 0, 2);
        clock.tick(Duration.ofDays(1));
        assertThat(walk.current()).isZero();
        walk.advance();
        assertThat(walk.current()).isEqualTo(1);
        clock.tick(Duration.ofDays(1));
        assertThat(walk.current()).isEqualTo(1);
        walk.advance();
        walk.advance();
        assertThat(walk.current()).isEqualTo(2);
    }
}
