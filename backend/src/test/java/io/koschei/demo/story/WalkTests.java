package io.koschei.demo.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.SettableClock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WalkTests {

    private final SettableClock clock = new SettableClock();

    @Test
    void walksWithTheClock() {
        Walk walk = new Walk(clock, Duration.ofSeconds(10), 3, 86, Set.of("src", "x86_64"));

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
        Walk walk = new Walk(clock, Duration.ofSeconds(10), 0, 86, Set.of("src", "x86_64"));
        clock.tick(Duration.ofSeconds(50));
        assertThat(walk.current()).isEqualTo(5);
        clock.tick(Duration.ofSeconds(-200));

        assertThat(walk.current()).isEqualTo(5);
    }

    @Test
    void canBePushed() {
        Walk walk = new Walk(clock, Duration.ofSeconds(10), 0, 2, Set.of("src", "x86_64"));
        walk.advance();
        assertThat(walk.current()).isEqualTo(1);
        clock.tick(Duration.ofSeconds(10));
        assertThat(walk.current()).isEqualTo(2);
        walk.advance();
        assertThat(walk.current()).isEqualTo(2);
    }

    @Test
    void waitsForItsReaderWhenItHasNoSpeed() {
        Walk walk = new Walk(clock, Duration.ZERO, 0, 2, Set.of("src", "x86_64"));
        clock.tick(Duration.ofDays(1));
        assertThat(walk.current()).isZero();

        walk.isRead(0, "src");
        walk.isRead(0, "src");
        assertThat(walk.current()).isZero();
        walk.isRead(0, "x86_64");
        assertThat(walk.current()).isEqualTo(1);

        walk.isRead(0, "x86_64");
        walk.isRead(1, "src");
        assertThat(walk.current())
                .as("only what is read of the current one counts")
                .isEqualTo(1);
        walk.isRead(1, "x86_64");
        walk.isRead(2, "x86_64");
        walk.isRead(2, "src");
        assertThat(walk.current()).isEqualTo(2);
    }
}
