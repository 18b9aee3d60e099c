package io.koschei.projection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import io.koschei.model.generation.Generation;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Keeps the projections that were asked for last, as many as fit. One that is asked for by several at the same time is
 * loaded once. Generations do not change, so neither do their projections, unless the graph is rebuilt: the old one may have been damaged.
 */
public final class Projections {

    /** Much less than for how long a replaced graph is kept. */
    private static final Duration BELIEVED = Duration.ofSeconds(5);

    private final ProjectionLoader loader;
    private final IntFunction<Optional<String>> graphs;
    private final Cache<Key, Projection> cache;
    private final Cache<Integer, Optional<String>> known;

    /**
     * @param graphs under which name the graph of a collection is found, by the collection's number
     * @param memory bytes that all kept projections may take together; the one asked for last is kept in any case
     */
    public Projections(ProjectionLoader loader, IntFunction<Optional<String>> graphs, long memory) {
        this(loader, graphs, memory, Ticker.systemTicker());
    }

    Projections(ProjectionLoader loader, IntFunction<Optional<String>> graphs, long memory, Ticker ticker) {
        this.loader = loader;
        this.graphs = graphs;
        this.known = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(BELIEVED)
                .maximumSize(1000)
                .build();
        this.cache = Caffeine.newBuilder()
                .maximumWeight(kilobytes(memory))
                .weigher((Key key, Projection projection) ->
                        (int) Math.min(kilobytes(projection.bytes()), kilobytes(memory)))
                .recordStats()
                .build();
    }

    private record Key(long generation, Optional<String> graph) {}

    /** The projection of a generation that is in both stores; loads it when it is not here, which takes seconds. */
    public Projection of(Generation generation) {
        return cache.get(
                new Key(generation.id(), graph(generation.collectionId())),
                key -> loader.load(generation.collectionId(), generation.collection(), generation.ordinal()));
    }

    /**
     * The name under which the graph of a collection is found, as of some seconds ago. What was derived from a graph with another name is
     * out of date.
     */
    public Optional<String> graph(int collectionId) {
        return known.get(collectionId, graphs::apply);
    }

    /** How often a projection was asked for that was here, that was not, and how long loading took. */
    public CacheStats stats() {
        return cache.stats();
    }

    private static long kilobytes(long bytes) {
        return Math.max(1, bytes / 1024);
    }
}
