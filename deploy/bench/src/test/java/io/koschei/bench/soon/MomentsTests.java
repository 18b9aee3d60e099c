package io.koschei.bench.soon;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How long each step of a generation took, as far as it was seen. */
class MomentsTests {

    private static final Instant FOUND = Instant.parse("2026-11-28T08:00:00Z");

    private final Moments moments = new Moments();

    @Test
    void knowsHowLongEachStepTook() {
        saw(GenerationState.FOUND, 0);
        saw(GenerationState.FETCHED, 1500);
        saw(GenerationState.RESOLVED, 5500);
        assertThat(moments.isComplete()).isFalse();
        assertThat(moments.seconds()).isEmpty();
        saw(GenerationState.GRAPHED, 8000);
        saw(GenerationState.COMPLETE, 8250);
        saw(GenerationState.COMPLETE, 8900);
        assertThat(moments.steps())
                .isEqualTo(Map.of(
                        GenerationState.FETCHED, 1.5,
                        GenerationState.RESOLVED, 4.0,
                        GenerationState.GRAPHED, 2.5,
                        GenerationState.COMPLETE, 0.25));
        assertThat(moments.seconds()).contains(8.25);
        assertThat(moments.at(GenerationState.RESOLVED)).contains(FOUND.plusMillis(5500));
    }

    @Test
    void countsAStepThatWasNotSeenForTheNext() {
        saw(GenerationState.RESOLVED, 700);
        saw(GenerationState.COMPLETE, 900);
        assertThat(moments.steps()).isEqualTo(Map.of(GenerationState.RESOLVED, 0.7, GenerationState.COMPLETE, 0.2));
        assertThat(moments.seconds()).contains(0.9);
        assertThat(moments.isComplete()).isTrue();
    }

    private void saw(GenerationState state, int milliseconds) {
        moments.saw(
                new Generation(1, 1, "any", 0, null, null, "1", FOUND, state, null, 0, FOUND, FOUND),
                FOUND.plusMillis(milliseconds));
    }
}
