package io.koschei.resolution;

import io.koschei.graph.Collection;
import io.koschei.graph.Generation;
import io.koschei.history.Collections;
import io.koschei.history.Generations;
import io.koschei.history.Locks;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass: takes each collection's unfinished generations as far as they go, oldest first. */
public final class ResolutionService {

    private static final Logger LOG = LoggerFactory.getLogger(ResolutionService.class);

    private final Collections collections;
    private final Generations generations;
    private final Locks locks;
    private final Steps steps;
    private final RetryPolicy policy;
    private final ResolutionMetrics metrics;
    private final Clock clock;

    ResolutionService(
            Collections collections, Generations generations, Locks locks, Steps steps, Conditions conditions) {
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
        while (!Thread.currentThread().isInterrupted()) {
            List<Generation> waiting = generations.unfinished(collection.id());
            if (waiting.isEmpty() || !advance(collection, waiting.get(0))) {
                return;
            }
        }
    }

    /** Does one step of one generation; false when it has to wait. */
    private boolean advance(Collection collection, Generation generation) {
        if (!generations.isDue(generation, clock.instant())) {
            return false;
        }
        StepOutcome outcome = attempt(collection, generation);
        if (outcome instanceof StepOutcome.Done) {
            LOG.info(
                    "{} generation {}: {} is done",
                    collection.name(),
                    generation.ordinal(),
                    generation.state().next());
            return true;
        }
        if (outcome instanceof StepOutcome.Skip skip) {
            return skip(generation, skip.reason());
        }
        String reason = outcome instanceof StepOutcome.Retry retry ? retry.reason() : outcome.toString();
        int failures = generation.attempts() + 1;
        if (policy.givesUpAfter(failures)) {
            return skip(generation, reason + " Given up after " + failures + " attempts.");
        }
        metrics.failed(generation);
        LOG.warn("{} generation {}: {}", collection.name(), generation.ordinal(), reason);
        generations.failed(generation, reason, clock.instant().plus(policy.waitAfter(failures)));
        return false;
    }

    /** What nobody expected is noted, so that it is tried again later rather than at once, and left to the caller. */
    private StepOutcome attempt(Collection collection, Generation generation) {
        try {
            return metrics.timed(generation, () -> steps.run(collection, generation));
        } catch (RuntimeException e) {
            metrics.failed(generation);
            generations.failed(
                    generation,
                    "Unexpected: " + e.getMessage(),
                    clock.instant().plus(policy.waitAfter(generation.attempts() + 1)));
            throw e;
        }
    }

    private boolean skip(Generation generation, String reason) {
        metrics.skipped(generation);
        LOG.warn("{} generation {} is skipped: {}", generation.collection(), generation.ordinal(), reason);
        generations.skip(generation, reason, clock.instant());
        return true;
    }
}
