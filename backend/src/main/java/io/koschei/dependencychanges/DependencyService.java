package io.koschei.dependencychanges;

import io.koschei.builds.Build;
import io.koschei.builds.closures.Impulses;
import io.koschei.dependencies.Comparisons;
import io.koschei.dependencies.DependencyPriorities;
import io.koschei.model.Collection;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Locks;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pass: compares builds with those before them, and weighs what changed for each package: for all of a collection when a
 * generation is complete, and for those whose last build has become another.
 */
public final class DependencyService {

    private static final Logger LOG = LoggerFactory.getLogger(DependencyService.class);

    /** Builds compared in one pass; more wait for the next. */
    private static final int AT_ONCE = 200;

    private final CollectionRepository collections;
    private final Generations generations;
    private final Locks locks;
    private final Work work;
    private final Counter compared;
    private final Timer weighed;
    private final UnavailableGraphs graphs = new UnavailableGraphs();

    DependencyService(
            CollectionRepository collections, Generations generations, Locks locks, Work work, MeterRegistry meters) {
        this.collections = collections;
        this.generations = generations;
        this.locks = locks;
        this.work = work;
        this.compared = meters.counter("koschei.builds.compared");
        this.weighed = meters.timer("koschei.dependency.priorities");
    }

    record Work(Comparisons comparisons, Impulses impulses, DependencyPriorities priorities) {}

    /** Does nothing while another process holds the lock. */
    public void run() {
        locks.exclusively("dependencies", () -> {
            graphs.begin();
            compare();
            Set<Integer> stale = Set.copyOf(work.impulses().stale());
            collections.all().stream()
                    .filter(collection -> stale.contains(collection.id()))
                    .forEach(collection -> graphs.attempt(collection.id(), collection.name(), () -> weigh(collection)));
        });
    }

    private void compare() {
        List<Build> next;
        do {
            next = work.comparisons().next(AT_ONCE, graphs.leftOut());
            next.forEach(build -> graphs.attempt(build.collectionId(), build.collection(), () -> compare(build)));
        } while (next.size() == AT_ONCE && !Thread.currentThread().isInterrupted());
    }

    private void compare(Build build) {
        work.comparisons().compare(build);
        compared.increment();
        generations.newestComplete(build.collectionId()).ifPresent(generation -> work.priorities()
                .one(build.packageId(), generation));
    }

    private void weigh(Collection collection) {
        generations.newestComplete(collection.id()).ifPresent(generation -> {
            weighed.record(() -> work.priorities().all(generation));
            LOG.info("{} generation {}: computed dependency priorities", generation.collection(), generation.ordinal());
        });
    }
}
