package io.koschei.resolution;

import io.koschei.graph.Generation;
import io.koschei.graph.GenerationCycles;
import io.koschei.graph.GenerationState;
import io.koschei.history.Counts;
import io.koschei.history.CycleCounts;
import io.koschei.history.Generations;
import io.koschei.projection.Cycles;
import io.koschei.projection.Projection;
import java.time.Clock;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts what changed and the cycles; from then on people see the generation. */
public final class CompleteStep {

    private final Counts counts;
    private final CycleCounts cycles;
    private final Function<Generation, Projection> projections;
    private final Generations generations;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** @param projections of generations that are in both stores */
    public CompleteStep(
            Counts counts,
            CycleCounts cycles,
            Function<Generation, Projection> projections,
            Generations generations,
            TransactionTemplate transaction,
            Clock clock) {
        this.counts = counts;
        this.cycles = cycles;
        this.projections = projections;
        this.generations = generations;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Counts a graphed generation. */
    public StepOutcome run(Generation generation) {
        GenerationCycles found = Cycles.count(projections.apply(generation));
        transaction.executeWithoutResult(status -> {
            counts.count(generation);
            cycles.store(generation, found);
            generations.advance(generation, GenerationState.COMPLETE, clock.instant());
        });
        return new StepOutcome.Done();
    }
}
