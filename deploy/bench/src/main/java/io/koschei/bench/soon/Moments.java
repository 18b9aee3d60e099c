package io.koschei.bench.soon;

import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** When a generation reached which state. */
public final class Moments {

    private final Map<GenerationState, Instant> moments = new EnumMap<>(GenerationState.class);

    /**
     * Notes how far it is: what it stores of itself is when the transaction began that brought it there. States between two looks are not
     * known.
     */
    void saw(Generation generation, Instant now) {
        moments.put(GenerationState.FOUND, generation.foundAt());
        moments.putIfAbsent(generation.state(), now);
    }

    boolean isComplete() {
        return moments.containsKey(GenerationState.COMPLETE);
    }

    Optional<Instant> at(GenerationState state) {
        return Optional.ofNullable(moments.get(state));
    }

    /** From the repository that was found to the complete generation, in seconds; empty before it is complete. */
    Optional<Double> seconds() {
        return at(GenerationState.COMPLETE).map(complete -> between(at(GenerationState.FOUND), complete));
    }

    /** How long each step took, by the state that it led to; one that was over before it was seen counts for the next. */
    Map<GenerationState, Double> steps() {
        Map<GenerationState, Double> steps = new EnumMap<>(GenerationState.class);
        Optional<Instant> before = Optional.empty();
        for (Map.Entry<GenerationState, Instant> entry : moments.entrySet()) {
            if (before.isPresent()) {
                steps.put(entry.getKey(), between(before, entry.getValue()));
            }
            before = Optional.of(entry.getValue());
        }
        return steps;
    }

    private static double between(Optional<Instant> from, Instant to) {
        return Duration.between(from.orElseThrow(), to).toMillis() / 1000.0;
    }
}
