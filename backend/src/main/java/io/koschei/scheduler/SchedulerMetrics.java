package io.koschei.scheduler;

import io.koschei.scheduling.CollectionQuota;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts submissions, refusals and recovered builds, and measures how many builds run. */
final class SchedulerMetrics {

    private final MeterRegistry registry;
    private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();

    SchedulerMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void submitted(String collection) {
        count("submitted", collection);
    }

    /** Of a package by Koji, or because there is nothing that could be built. */
    void refused(String collection) {
        count("refused", collection);
    }

    /** A submission whose answer was lost was done all the same, and its task is known now. */
    void recovered(String collection) {
        count("recovered", collection);
    }

    /** A pass ended early, because of the hub. */
    void fault() {
        registry.counter("koschei.scheduler.faults").increment();
    }

    /** All packages of a collection were read, since the graph could not tell which are next. */
    void complete(String why) {
        registry.counter("koschei.scheduler.complete.reads", "why", why).increment();
    }

    private void count(String what, String collection) {
        registry.counter("koschei.scheduler." + what, "collection", collection).increment();
    }

    void running(List<CollectionQuota> shares) {
        for (CollectionQuota share : shares) {
            running.computeIfAbsent(
                            share.name(),
                            name -> registry.gauge(
                                    "koschei.builds.running", Tags.of("collection", name), new AtomicInteger()))
                    .set(share.running());
        }
    }
}
