package io.koschei.generations;

import io.koschei.messages.CompletedNews;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationCycles;
import io.koschei.model.generation.GenerationState;
import io.koschei.postgres.Generations;
import io.koschei.postgres.answers.Counts;
import io.koschei.postgres.answers.CycleCounts;
import java.time.Clock;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts what changed and the cycles, and writes down what is to be told; from then on clients see the generation. */
public final class CompleteStep {

    private final Counts counts;
    private final CycleCounts cycleCounts;
    private final Function<Generation, GenerationCycles> cycles;
    private final Generations generations;
    private final CompletedNews news;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** @param cycles finds the cycles of a generation that is in both stores */
    public CompleteStep(
            Counts counts,
            CycleCounts cycleCounts,
            Function<Generation, GenerationCycles> cycles,
            Generations generations,
            CompletedNews news,
            TransactionTemplate transaction,
            Clock clock) {
        this.counts = counts;
        this.cycleCounts = cycleCounts;
        this.cycles = cycles;
        this.generations = generations;
        this.news = news;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Counts a graphed generation. */
    public StepOutcome run(Generation generation) {
        GenerationCycles found = cycles.apply(generation);
        transaction.executeWithoutResult(status -> {
            counts.count(generation);
            cycleCounts.store(generation, found);
            generations.advance(generation, GenerationState.COMPLETE, clock.instant());
            news.of(generation, clock.instant());
        });
        return new StepOutcome.Done();
    }
}
