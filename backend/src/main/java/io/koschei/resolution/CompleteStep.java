package io.koschei.resolution;

import io.koschei.graph.Generation;
import io.koschei.graph.GenerationState;
import io.koschei.history.Counts;
import io.koschei.history.Generations;
import java.time.Clock;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts what changed; from then on people see the generation. */
public final class CompleteStep {

    private final Counts counts;
    private final Generations generations;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public CompleteStep(Counts counts, Generations generations, TransactionTemplate transaction, Clock clock) {
        this.counts = counts;
        this.generations = generations;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Counts a graphed generation. */
    public StepOutcome run(Generation generation) {
        transaction.executeWithoutResult(status -> {
            counts.count(generation);
            generations.advance(generation, GenerationState.COMPLETE, clock.instant());
        });
        return new StepOutcome.Done();
    }
}
