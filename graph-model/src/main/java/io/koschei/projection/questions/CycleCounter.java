package io.koschei.projection.questions;

import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationCycles;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.projection.Projection;
import io.koschei.projection.Projections;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
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
     */
    public void begin(Generation generation, Iterable<PackageFacts> versions) {
        early.set(new Early(
                generation.id(), projections.begin(generation, versions).thenApply(Cycles::count)));
    }

    /** The figures of a generation that is in both stores; those who ask for its projection next find it in memory. */
    public GenerationCycles of(Generation generation) {
        Early begun = early.get();
        boolean isBegun = begun != null && begun.generation == generation.id() && early.compareAndSet(begun, null);
        // It fails with what made loading fail.
        Projection projection = projections.of(generation);
        return isBegun ? Objects.requireNonNull(begun).cycles.join() : Cycles.count(projection);
    }
}
