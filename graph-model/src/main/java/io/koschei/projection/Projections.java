package io.koschei.projection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import io.koschei.model.generation.Generation;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.postgres.GraphRegister;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the projections that were asked for last, as many as fit. One that is asked for by several at the same time is
 * loaded once. Generations do not change, but since when packages are broken does when an older generation is resolved late or thinned
 * out; and a graph that was rebuilt may have been damaged before.
 */
public final class Projections {

    /** Longer than readers are led to a graph that was replaced, and much less than for how long that is kept. */
    private static final Duration BELIEVED = Duration.ofSeconds(6);

    private final ProjectionLoader loader;
    private final IntFunction<Optional<String>> graphs;
    private final Cache<Key, Projection> cache;
    private final Loads<Key, Projection> loads;
    private final Map<Integer, Generation> newest = new ConcurrentHashMap<>();
    private final Map<Integer, Named> known = new ConcurrentHashMap<>();
    private final Ticker ticker;
    private final long room;
    private final AtomicReference<@Nullable Early> early = new AtomicReference<>();

    /**
     * @param register says what the graph of a collection holds of its past
     * @param memory bytes that all kept projections may take together; the one asked for last is kept in any case
     */
    public Projections(ProjectionLoader loader, GraphRegister register, long memory) {
        this(loader, register::past, memory, Ticker.systemTicker());
    }

    Projections(ProjectionLoader loader, IntFunction<Optional<String>> graphs, long memory, Ticker ticker) {
        this.loader = loader;
        this.graphs = graphs;
        this.ticker = ticker;
        this.room = kilobytes(memory);
        this.loads = new Loads<>(Loads.loaders(Runtime.getRuntime().availableProcessors()));
        this.cache = Caffeine.newBuilder()
                // Caffeine evicts nothing by itself: it would turn away what is asked for less often than what it has,
                // so that each question about a generation of the past, and each thread that waits for it, loads it
                // again.
                .maximumWeight(Long.MAX_VALUE)
                .weigher((Key key, Projection projection) ->
                        (int) Math.min(kilobytes(projection.bytes()), Integer.MAX_VALUE))
                .recordStats()
                // How much room is taken is known at once.
                .executor(Runnable::run)
                .build();
    }

    private record Key(long generation, Optional<String> graph) {}

    private record Early(long generation, CompletableFuture<Projection> projection) {}

    /**
     * Begins to load the projection of a generation that PostgreSQL has and the graph does not have yet, so that it is
     * here sooner once the graph has it. Only the last one that was begun is kept.
     *
     * @param versions of all packages that it holds; of several of the same name and architecture the last counts
     * @param failed told when it cannot be loaded, by another thread; it is loaded from both stores then, when it is asked for
     * @return the projection once it is loaded
     */
    public CompletableFuture<Projection> begin(
            Generation generation, Iterable<PackageFacts> versions, Consumer<RuntimeException> failed) {
        CompletableFuture<Projection> loading = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return loader.load(generation, versions);
                    } catch (RuntimeException e) {
                        failed.accept(e);
                        throw e;
                    }
                },
                work -> new Thread(work, "early-projection").start());
        early.set(new Early(generation.id(), loading));
        return loading;
    }

    /**
     * The projection of a generation that is in both stores; loads it when it is not here, which takes seconds.
     *
     * @throws io.koschei.deadline.DeadlinePassedException when it is not here by this thread's deadline, or too many others wait to be loaded
     */
    public Projection of(Generation generation) {
        Key key = new Key(generation.id(), graph(generation.collectionId()));
        newest.merge(
                generation.collectionId(),
                generation,
                (before, now) -> now.ordinal() > before.ordinal() ? now : before);
        Projection kept = cache.policy().getIfPresentQuietly(key) == null ? null : cache.getIfPresent(key);
        return kept != null ? kept : loads.get(key, () -> loaded(key, generation));
    }

    private Projection loaded(Key key, Generation generation) {
        Projection projection = cache.get(key, any -> load(generation));
        makeRoom(key);
        return projection;
    }

    /** What is asked for least goes first; the newest generations of collections, which everybody asks for, go last. */
    private synchronized void makeRoom(Key loaded) {
        cache.policy().eviction().ifPresent(eviction -> {
            List<Key> coldest =
                    new ArrayList<>(eviction.coldest(Integer.MAX_VALUE).keySet());
            Set<Long> last = newest.values().stream().map(Generation::id).collect(Collectors.toSet());
            coldest.sort(Comparator.comparing(key -> last.contains(key.generation)));
            for (Key key : coldest) {
                if (eviction.weightedSize().orElse(0) <= room) {
                    break;
                }
                if (!key.equals(loaded)) {
                    cache.invalidate(key);
                }
            }
        });
    }

    /** Bytes that all kept projections take together. */
    public long bytes() {
        return 1024
                * cache.policy()
                        .eviction()
                        .flatMap(each -> each.weightedSize().stream().boxed().findFirst())
                        .orElse(0L);
    }

    private Projection load(Generation generation) {
        Early begun = early.get();
        if (begun == null || begun.generation != generation.id()) {
            return loader.load(generation.collectionId(), generation.collection(), generation.ordinal());
        }
        try {
            return begun.projection.join();
        } catch (CompletionException e) {
            // Loading ahead only saves time, and has reported its failure.
            return loader.load(generation.collectionId(), generation.collection(), generation.ordinal());
        } finally {
            early.compareAndSet(begun, null);
        }
    }

    /**
     * Names what readers have found in the graph of a collection for some seconds at least, see {@link GraphRegister#past}, so that nothing
     * that was read from one that was replaced is kept under the name of the other. What was derived under another name is out of date.
     */
    public Optional<String> graph(int collectionId) {
        long now = ticker.read();
        return known.compute(
                        collectionId,
                        (id, last) -> last == null || now - last.at > BELIEVED.toNanos()
                                ? Named.after(last, graphs.apply(id), now)
                                : last)
                .name;
    }

    /**
     * A name that is believed for some seconds.
     *
     * @param next what it was found to be at {@code at}
     */
    private record Named(Optional<String> name, Optional<String> next, long at) {

        static Named after(@Nullable Named last, Optional<String> found, long at) {
            return new Named(last == null ? found : last.next, found, at);
        }
    }

    /** How often a projection was asked for that was here, that was not, and how long loading took. */
    public CacheStats stats() {
        return cache.stats();
    }

    private static long kilobytes(long bytes) {
        return Math.max(1, bytes / 1024);
    }
}
