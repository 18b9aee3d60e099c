package io.koschei.generations;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BacklogTests {

    private static final Set<Long> ALL = Set.of(10L, 11L, 12L, 13L);

    @Test
    void theNewestIsNext() {
        List<Generation> backlog =
                List.of(at(0, GenerationState.FOUND), at(1, GenerationState.FETCHED), at(2, GenerationState.FOUND));

        assertThat(Backlog.next(backlog, ALL)).contains(backlog.get(2));
    }

    @Test
    void oneThatHasToWaitKeepsNoOlderOneWaiting() {
        List<Generation> backlog = List.of(at(0, GenerationState.FOUND), at(1, GenerationState.FETCHED));

        assertThat(Backlog.next(backlog, Set.of(10L))).contains(backlog.get(0));
        assertThat(Backlog.next(backlog, Set.of())).isEmpty();
    }

    @Test
    void whatIsStoredIsFinishedBeforeAnythingElse() {
        List<Generation> backlog = List.of(
                at(0, GenerationState.FOUND),
                at(1, GenerationState.RESOLVED),
                at(2, GenerationState.GRAPHED),
                at(3, GenerationState.FOUND));

        assertThat(Backlog.next(backlog, ALL)).contains(backlog.get(1));
        assertThat(Backlog.next(backlog, Set.of(10L, 12L, 13L)))
                .as("the graph waits for an administrator, so the others wait")
                .isEmpty();
    }

    private static Generation at(int ordinal, GenerationState state) {
        Instant at = Instant.parse("2026-06-01T06:00:00Z");
        return new Generation(
                10L + ordinal, 1, "rawhide", ordinal, 100 + ordinal, 5L, null, at, state, null, 0, at, at);
    }
}
