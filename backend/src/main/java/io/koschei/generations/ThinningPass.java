package io.koschei.generations;

import io.koschei.changelog.FollowOutcome;
import io.koschei.model.Collection;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Locks;
import io.koschei.thinning.Thinner;
import io.koschei.thinning.ThinningPlan;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass: thins out the old generations of each collection, some at a time. New generations go first. */
public final class ThinningPass {

    private static final Logger LOG = LoggerFactory.getLogger(ThinningPass.class);

    private final CollectionRepository collections;
    private final Generations generations;
    private final Thinner thinner;
    private final Locks locks;
    private final ResolutionMetrics metrics;
    private final Clock clock;

    ThinningPass(
            CollectionRepository collections, Generations generations, Thinner thinner, Locks locks, Limits limits) {
        this.collections = collections;
        this.generations = generations;
        this.thinner = thinner;
        this.locks = locks;
        this.metrics = limits.metrics();
        this.clock = limits.clock();
    }

    record Limits(ResolutionMetrics metrics, Clock clock) {}

    /** What fails in one collection does not stop the others; the next pass goes on with it. */
    public void run() {
        for (Collection collection : collections.followed()) {
            try {
                thin(collection);
            } catch (RuntimeException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LOG.error("{}: thinning out old generations failed, and is tried again", collection.name(), e);
            }
        }
    }

    private void thin(Collection collection) {
        int thinned = 0;
        for (ThinningPlan.Step step : thinner.plan(collection).steps()) {
            if (Thread.currentThread().isInterrupted() || isWaiting(collection) || !isDone(collection, step)) {
                break;
            }
            thinned += step.removed().size();
        }
        if (thinned > 0) {
            metrics.thinned(collection, thinned);
            LOG.info("{}: thinned out {} old generations", collection.name(), thinned);
        }
    }

    private boolean isWaiting(Collection collection) {
        return !generations.due(collection.id(), clock.instant()).isEmpty();
    }

    /** False when another process works on the collection, when the graph is refused, or when something has moved since the plan. */
    private boolean isDone(Collection collection, ThinningPlan.Step step) {
        List<FollowOutcome> outcome = new ArrayList<>();
        locks.exclusively(Locks.resolution(collection), () -> thinner.run(collection, step)
                .ifPresent(outcome::add));
        return outcome.stream().anyMatch(FollowOutcome.UpToDate.class::isInstance);
    }
}
