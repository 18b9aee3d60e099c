package io.koschei.generations;

import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.ResolverRun;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** Measures how long steps take, and counts what fails and what is skipped. */
public final class ResolutionMetrics {

    private final MeterRegistry registry;

    public ResolutionMetrics(MeterRegistry registry) {
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

    void thinned(Collection collection, int count) {
        registry.counter("koschei.generations.thinned", "collection", collection.name())
                .increment(count);
    }

    /** An alert belongs on {@code koschei.resolver.audit.differences}: it must stay 0. */
    void resolved(Generation generation, ResolverRun run) {
        jobs(generation, "unchanged", run.unchanged());
        jobs(generation, "remapped", run.remapped());
        jobs(generation, "solved", run.solved());
        registry.counter("koschei.resolver.audited", "collection", generation.collection())
                .increment(run.audited());
        registry.counter("koschei.resolver.audit.differences", "collection", generation.collection())
                .increment(run.differences().size());
    }

    private void jobs(Generation generation, String how, int count) {
        registry.counter("koschei.resolver.jobs", "collection", generation.collection(), "how", how)
                .increment(count);
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
