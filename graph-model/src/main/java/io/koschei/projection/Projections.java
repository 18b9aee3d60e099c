package io.koschei.projection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import io.koschei.model.generation.Generation;

/**
 * Keeps the projections that were asked for last, as many as fit. One that is asked for by several at the same time is
 * loaded once. Generations do not change, so neither do their projections.
 */
public final class Projections {

    private final ProjectionLoader loader;
    private final Cache<Long, Projection> cache;

    /** @param memory bytes that all kept projections may take together; the one asked for last is kept in any case */
    public Projections(ProjectionLoader loader, long memory) {
        this.loader = loader;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(kilobytes(memory))
                .weigher((Long generation, Projection projection) ->
                        (int) Math.min(kilobytes(projection.bytes()), kilobytes(memory)))
                .recordStats()
                .build();
    }

    /** The projection of a generation that is in both stores; loads it when it is not here, which takes seconds. */
    public Projection of(Generation generation) {
        return cache.get(
                generation.id(),
                id -> loader.load(generation.collectionId(), generation.collection(), generation.ordinal()));
    }

    /** How often a projection was asked for that was here, that was not, and how long loading took. */
    public CacheStats stats() {
        return cache.stats();
    }

    private static long kilobytes(long bytes) {
        return Math.max(1, bytes / 1024);
    }
}
