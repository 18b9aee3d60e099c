package io.koschei.resolution;

import io.koschei.graph.Generation;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** What operators watch: how long steps take, what fails, what is skipped. */
final class ResolutionMetrics {

    private final MeterRegistry registry;

    ResolutionMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    <T> T timed(Generation generation, Supplier<T> step) {
        return registry.timer(
                        "koschei.generation.step",
                        "collection",
                        generation.collection(),
                        "step",
                        generation.state().next().name())
                .record(step);
    }

    void failed(Generation generation) {
        count("koschei.generation.failures", generation);
    }

    void skipped(Generation generation) {
        count("koschei.generation.skipped", generation);
    }

    private void count(String name, Generation generation) {
        registry.counter(
                        name,
                        "collection",
                        generation.collection(),
                        "step",
                        generation.state().next().name())
                .increment();
    }
}
