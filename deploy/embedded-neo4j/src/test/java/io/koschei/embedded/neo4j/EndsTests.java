package io.koschei.embedded.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class EndsTests {
    private Instant now = Instant.EPOCH;

    private final Ends ends = new Ends(2, Duration.ofMinutes(10), ((InstantSource) () -> now).withZone(ZoneOffset.UTC));

    @Test
    void manyEndsAreTooManyOnlyWhenTheyAreCloseTogether() {
        for (int i = 0; i < 20; i++) {
            assertThat(ends.areTooMany()).isFalse();
            now = now.plus(Duration.ofMinutes(6));
        }
        assertThat(ends.areTooMany()).isFalse();
        assertThat(ends.areTooMany()).isTrue();
    }

    @Test
    void theyAreForgottenAfterAWhile() {
        assertThat(ends.areTooMany()).isFalse();
        assertThat(ends.areTooMany()).isFalse();
        assertThat(ends.areTooMany()).isTrue();
        now = now.plus(Duration.ofMinutes(11));
        assertThat(ends.areTooMany()).isFalse();
    }
}
