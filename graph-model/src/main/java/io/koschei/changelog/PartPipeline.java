package io.koschei.changelog;

import io.koschei.model.generation.LogEntry;
import io.koschei.neo4j.writing.GraphPart;
import io.koschei.neo4j.writing.GraphWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the parts of an entry before which a graph was empty: while Neo4j commits a part, which takes as long as anything else, it is
 * given the next one. The order of commits is that of the parts.
 */
final class PartPipeline implements AutoCloseable {

    private final GraphWriter graph;
    private final String key;
    private final LogEntry entry;
    private final Consumer<GraphPart> alone;
    private @Nullable GraphPart before;
    private CompletableFuture<Void> committing = CompletableFuture.completedFuture(null);

    /** @param alone writes a part that could not be written beside another */
    PartPipeline(GraphWriter graph, String key, LogEntry entry, Consumer<GraphPart> alone) {
        this.graph = graph;
        this.key = key;
        this.entry = entry;
        this.alone = alone;
    }

    /** Hands over the next part; it is in the graph only when another has followed or after {@link #drain}. */
    void write(GraphPart part) {
        GraphPart.Prepared prepared;
        try {
            prepared = graph.prepare(key, entry, part);
        } catch (RuntimeException e) {
            drain();
            again(part, e);
            return;
        }
        committing.handle((done, failure) -> failure).join();
        if (committing.isCompletedExceptionally()) {
            // The part before it is written again, and needs what this one has locked.
            prepared.close();
            drain();
            write(part);
            return;
        }
        before = part;
        committing = CompletableFuture.runAsync(
                () -> {
                    try (prepared) {
                        prepared.commit();
                    }
                },
                work -> new Thread(work, "graph-commit").start());
    }

    /** Waits until all parts that were handed over are in the graph. */
    void drain() {
        GraphPart part = before;
        before = null;
        try {
            committing.join();
        } catch (CompletionException e) {
            if (part != null) {
                again(part, e);
            }
        }
        committing = CompletableFuture.completedFuture(null);
    }

    /** Waits for the part that is on its way, whatever comes of it: nothing is written once the caller has given up. */
    @Override
    public void close() {
        committing.handle((done, failure) -> failure).join();
    }

    /** As the driver tries a transaction again by itself, when it is given one as a whole. */
    private void again(GraphPart part, RuntimeException first) {
        try {
            alone.accept(part);
        } catch (RuntimeException e) {
            e.addSuppressed(first);
            throw e;
        }
    }
}
