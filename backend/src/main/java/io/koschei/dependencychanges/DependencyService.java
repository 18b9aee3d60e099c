package io.koschei.dependencychanges;

import io.koschei.builds.Build;
import io.koschei.builds.closures.Impulses;
import io.koschei.dependencies.Comparisons;
import io.koschei.dependencies.DependencyPriorities;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Locks;
import io.koschei.settings.PrioritiesProperties;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pass: compares builds with those before them, and weighs what changed for each package: for all of a collection when a
 * generation is complete, and for those whose last build has become another. The latter are collected for some seconds, since the graph
 * takes many together as quickly as one.
 */
public final class DependencyService {

    private static final Logger LOG = LoggerFactory.getLogger(DependencyService.class);

    /** Builds compared in one pass; more wait for the next. */
    private static final int AT_ONCE = 200;

    private final CollectionRepository collections;
    private final Generations generations;
    private final Locks locks;
    private final Work work;
    private final Clock clock;
    private final Counter compared;
    private final Timer weighed;
    private final UnavailableGraphs graphs = new UnavailableGraphs();
    /** Collections that are not followed and have no edges, by their numbers. */
    private final Set<Integer> without = new HashSet<>();

    private Instant grouped = Instant.MIN;

    DependencyService(
            CollectionRepository collections,
            Generations generations,
            Locks locks,
            Work work,
            Clock clock,
            MeterRegistry meters) {
        this.collections = collections;
        this.generations = generations;
        this.locks = locks;
        this.work = work;
        this.clock = clock;
        this.compared = meters.counter("koschei.builds.compared");
        this.weighed = meters.timer("koschei.dependency.priorities");
    }

    record Work(
            Comparisons comparisons,
            Impulses impulses,
            DependencyPriorities priorities,
            PrioritiesProperties settings) {}

    /** Does nothing while another process holds the lock. */
    public void run() {
        locks.exclusively(Locks.DEPENDENCIES, () -> {
            graphs.begin();
            compare();
            Set<Integer> stale = Set.copyOf(work.impulses().stale());
            boolean isTime =
                    !clock.instant().isBefore(grouped.plus(work.settings().collect()));
            grouped = isTime ? clock.instant() : grouped;
            List<Collection> followed = collections.followed();
            if (isTime) {
                removeEdges(followed);
            }
            for (Collection collection : followed) {
                graphs.attempt(
                        collection.id(),
                        collection.name(),
                        () -> weigh(collection, stale.contains(collection.id()), isTime));
            }
        });
    }

    /** Nothing is rebuilt where generations are not followed, so nothing waits there. */
    private void removeEdges(List<Collection> followed) {
        Set<Integer> ids = followed.stream().map(Collection::id).collect(Collectors.toSet());
        without.removeAll(ids);
        for (Collection collection : collections.all()) {
            if (!ids.contains(collection.id()) && !without.contains(collection.id())) {
                graphs.attempt(collection.id(), collection.name(), () -> removeEdges(collection));
            }
        }
    }

    private void removeEdges(Collection collection) {
        if (work.priorities().remove(collection)) {
            LOG.info("{}: is not followed, so that its packages wait for nothing any more", collection.name());
        }
        without.add(collection.id());
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
    }

    private void weigh(Collection collection, boolean isStale, boolean isTime) {
        if (isStale || isTime) {
            generations.newestComplete(collection.id()).ifPresent(generation -> weigh(generation, isStale));
        }
    }

    private void weigh(Generation generation, boolean isStale) {
        if (isStale || work.priorities().lag(generation)) {
            weighed.record(() -> work.priorities().all(generation));
            LOG.info("{} generation {}: computed dependency priorities", generation.collection(), generation.ordinal());
        }
        int some;
        do {
            some = work.priorities().outOfDate(generation, AT_ONCE);
        } while (some == AT_ONCE && !Thread.currentThread().isInterrupted());
    }
}
