package io.koschei.generations;

import io.koschei.model.generation.Generation;
import io.koschei.neo4j.GraphWriter;
import io.koschei.postgres.writing.GraphOutbox;
import java.time.Clock;

/** Writes a resolved generation's difference into the graph. */
public final class GraphStep {

    /** Packages in one transaction: some 20,000 edges. */
    private static final int BATCH = 2000;

    private final GraphOutbox outbox;
    private final GraphWriter graph;
    private final Clock clock;

    public GraphStep(GraphOutbox outbox, GraphWriter graph, Clock clock) {
        this.outbox = outbox;
        this.graph = graph;
        this.clock = clock;
    }

    /** Writes what {@link GraphOutbox} holds for a resolved generation. */
    public StepOutcome run(Generation generation) {
        graph.generation(generation);
        // Edges lead to packages of any batch, so every node comes before the first edge.
        outbox.forEachBatch(generation, BATCH, changes -> graph.nodes(generation.collection(), changes));
        boolean isNew = graph.isEmpty(generation.collection());
        outbox.forEachBatch(
                generation,
                BATCH,
                changes -> graph.apply(generation.collection(), generation.ordinal(), changes, isNew));
        outbox.delivered(generation, clock.instant());
        return new StepOutcome.Done();
    }
}
