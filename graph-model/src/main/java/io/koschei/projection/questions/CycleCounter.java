package io.koschei.projection.questions;

import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationCycles;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.projection.Projection;
import io.koschei.projection.Projections;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts the cycles of generations; of the one that was begun last, ahead of time. */
public final class CycleCounter {

    private final Projections projections;
    private final AtomicReference<@Nullable Early> early = new AtomicReference<>();

    public CycleCounter(Projections projections) {
        this.projections = projections;
    }

    private record Early(long generation, CompletableFuture<GenerationCycles> cycles) {}

    /**
     * Begins with a generation that PostgreSQL has and the graph does not have yet, see {@link Projections#begin}.
     *
     * @param versions of all packages that it holds
     * @param failed told when its projection cannot be loaded, by another thread; nothing is ahead of time then
     */
    public void begin(Generation generation, Iterable<PackageFacts> versions, Consumer<RuntimeException> failed) {
        early.set(new Early(
                generation.id(), projections.begin(generation, versions, failed).thenApply(Cycles::count)));
    }

    /** The figures of a generation that is in both stores; those who ask for its projection next find it in memory. */
    public GenerationCycles of(Generation generation) {
        Early begun = early.get();
        boolean isBegun = begun != null && begun.generation == generation.id() && early.compareAndSet(begun, null);
        Projection projection = projections.of(generation);
        // Counting ahead fails when loading ahead has failed.
        Optional<GenerationCycles> ahead = isBegun
                ? Objects.requireNonNull(begun)
                        .cycles
                        .handle((cycles, failure) -> Optional.ofNullable(cycles))
                        .join()
                : Optional.empty();
        return ahead.orElseGet(() -> Cycles.count(projection));
    }
}
