package io.koschei.buildpolling;

import io.koschei.builds.BuildEnding;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts how builds end, and failures to ask Koji about them. */
final class FollowingMetrics {

    private final MeterRegistry registry;

    FollowingMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void ended(BuildEnding ending) {
        String fault = ending.fault();
        registry.counter(
                        "koschei.builds.ended", "state", ending.state().name(), "fault", fault == null ? "none" : fault)
                .increment();
    }

    void failed() {
        registry.counter("koschei.following.failures").increment();
    }

    void forgotten(int builds) {
        registry.counter("koschei.builds.forgotten").increment(builds);
    }
}
