package io.koschei.generations;

import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Locks;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass: takes each collection's unfinished generations as far as they go, oldest first. */
public final class ResolutionService {

    private static final Logger LOG = LoggerFactory.getLogger(ResolutionService.class);

    private final CollectionRepository collections;
    private final Generations generations;
    private final Locks locks;
    private final GenerationSteps steps;
    private final RetryPolicy policy;
    private final ResolutionMetrics metrics;
    private final Clock clock;

    ResolutionService(
            CollectionRepository collections,
            Generations generations,
            Locks locks,
            GenerationSteps steps,
            Conditions conditions) {
        this.collections = collections;
        this.generations = generations;
        this.locks = locks;
        this.steps = steps;
        this.policy = conditions.policy();
        this.metrics = conditions.metrics();
        this.clock = conditions.clock();
    }

    record Conditions(RetryPolicy policy, ResolutionMetrics metrics, Clock clock) {}

    /** Goes through all collections once. A collection that another process works on is left to it. */
    public void run() {
        for (Collection collection : collections.followed()) {
            locks.exclusively("resolution:" + collection.name(), () -> workOff(collection));
        }
    }

    private void workOff(Collection collection) {
        try (SkipLog skips = new SkipLog()) {
            while (!Thread.currentThread().isInterrupted()) {
                List<Generation> waiting = generations.unfinished(collection.id());
                if (waiting.isEmpty() || !advance(collection, waiting.get(0), skips)) {
                    return;
                }
            }
        }
    }

    /** Does one step of one generation; false when it has to wait. */
    private boolean advance(Collection collection, Generation generation, SkipLog skips) {
        if (!generations.isDue(generation, clock.instant())) {
            return false;
        }
        StepOutcome outcome;
        try {
            outcome = metrics.timed(generation, () -> steps.run(collection, generation));
        } catch (RuntimeException e) {
            return unexpected(generation, e);
        }
        return conclude(generation, outcome, skips);
    }

    private boolean conclude(Generation generation, StepOutcome outcome, SkipLog skips) {
        if (outcome instanceof StepOutcome.Done) {
            skips.write();
            LOG.info(
                    "{} generation {}: {} is done",
                    generation.collection(),
                    generation.ordinal(),
                    generation.state().next());
            return true;
        }
        if (outcome instanceof StepOutcome.Skip skip) {
            return skip(generation, skip.reason(), skips);
        }
        String reason = outcome instanceof StepOutcome.Retry retry ? retry.reason() : outcome.toString();
        int failures = generation.attempts() + 1;
        if (policy.givesUpAfter(failures)) {
            return skip(generation, sentence(reason) + " Given up after " + failures + " attempts.", skips);
        }
        LOG.warn("{} generation {}: {}", generation.collection(), generation.ordinal(), reason);
        return tryLater(generation, reason);
    }

    /** Not the repository's fault, so it is never given up; and the other collections go on meanwhile. */
    private boolean unexpected(Generation generation, RuntimeException e) {
        if (Thread.currentThread().isInterrupted()) {
            throw e;
        }
        LOG.error("{} generation {}: unexpected failure", generation.collection(), generation.ordinal(), e);
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return tryLater(
                generation, "Koschei itself failed, and goes on trying: " + sentence(message) + " Its log says more.");
    }

    private boolean tryLater(Generation generation, String reason) {
        metrics.failed(generation);
        generations.failed(generation, reason, clock.instant().plus(policy.waitAfter(generation.attempts() + 1)));
        return false;
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private boolean skip(Generation generation, String reason, SkipLog skips) {
        metrics.skipped(generation);
        generations.skip(generation, reason, clock.instant());
        skips.skipped(generation, reason);
        return true;
    }
}
