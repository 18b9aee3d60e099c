package io.koschei.embedded.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RestartLimitTests {
    private Instant now = Instant.EPOCH;

    private final RestartLimit limit =
            new RestartLimit(2, Duration.ofMinutes(10), ((InstantSource) () -> now).withZone(ZoneOffset.UTC));

    @Test
    void onlyEndsCloseTogetherReachIt() {
        for (int i = 0; i < 20; i++) {
            assertThat(limit.countEnd()).isTrue();
            now = now.plus(Duration.ofMinutes(6));
        }
        assertThat(limit.countEnd()).isTrue();
        assertThat(limit.countEnd()).isFalse();
    }

    @Test
    void forgetsEndsAfterAWhile() {
        assertThat(limit.countEnd()).isTrue();
        assertThat(limit.countEnd()).isTrue();
        assertThat(limit.countEnd()).isFalse();
        now = now.plus(Duration.ofMinutes(11));
        assertThat(limit.countEnd()).isTrue();
    }
}
