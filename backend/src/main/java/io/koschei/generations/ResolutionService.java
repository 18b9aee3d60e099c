package io.koschei.generations;

import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Locks;
import io.koschei.postgres.MovedException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass: takes the collections' unfinished generations as far as they go, the newest of each first. */
public final class ResolutionService {

    private static final Logger LOG = LoggerFactory.getLogger(ResolutionService.class);

    private final CollectionRepository collections;
    private final Generations generations;
    private final Locks locks;
    private final GenerationSteps steps;
    private final RetryPolicy policy;
    private final ResolutionMetrics metrics;
    private final Clock clock;
    private final GraphStart graphs;

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
        this.graphs = conditions.graphs();
    }

    record Conditions(RetryPolicy policy, ResolutionMetrics metrics, GraphStart graphs, Clock clock) {}

    /**
     * Finishes what waits. Collections take turns, one generation each, so that the backlog of one keeps no other waiting. A collection
     * that another process works on is left to it.
     */
    public void run() {
        try (SkipLogs skips = new SkipLogs()) {
            Turns.take(this::round, collection -> {
                AtomicBoolean more = new AtomicBoolean();
                locks.exclusively(
                        Locks.resolution(collection), () -> more.set(finishOne(collection, skips.of(collection))));
                return more.get();
            });
        }
    }

    /** A pass lasts as long as there is a backlog, perhaps for days: graphs are compared, and collections come and go, meanwhile. */
    private List<Collection> round() {
        Stream.concat(collections.followed().stream(), collections.all().stream())
                .distinct()
                .filter(collection -> graphs.isDue(collection))
                .forEach(collection ->
                        locks.exclusively(Locks.resolution(collection), () -> graphs.compare(collection)));
        return collections.followed();
    }

    /** Takes the generation whose turn it is as far as it goes; whether it was finished. */
    private boolean finishOne(Collection collection, SkipLog skips) {
        @Nullable Generation begun = null;
        while (!Thread.currentThread().isInterrupted()) {
            Optional<Generation> next = next(collection, begun);
            if (next.isEmpty()) {
                return begun != null;
            }
            begun = next.get();
            if (!advance(collection, begun, skips)) {
                return false;
            }
        }
        return false;
    }

    /** The one that was begun, as long as there is something to do; empty when it is finished, or nothing can be done now. */
    private Optional<Generation> next(Collection collection, @Nullable Generation begun) {
        Optional<Generation> next = Backlog.next(
                generations.unfinished(collection.id()), generations.due(collection.id(), clock.instant()));
        return begun == null ? next : next.filter(generation -> generation.ordinal() == begun.ordinal());
    }

    /** Does one step of one generation; false when it has to wait. */
    private boolean advance(Collection collection, Generation generation, SkipLog skips) {
        StepOutcome outcome;
        try {
            outcome = metrics.timed(generation, () -> steps.run(collection, generation));
        } catch (MovedException e) {
            return moved(e.getMessage());
        } catch (RuntimeException e) {
            return unexpected(generation, e);
        }
        return conclude(generation, outcome, skips);
    }

    private static boolean moved(@Nullable String how) {
        LOG.warn("Another process went on while this one was held up: {}", how);
        return true;
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
        if (outcome instanceof StepOutcome.Blocked blocked) {
            LOG.error("{} generation {}: {}", generation.collection(), generation.ordinal(), blocked.reason());
            return tryLater(generation, blocked.reason());
        }
        if (outcome instanceof StepOutcome.Waiting waiting) {
            LOG.warn("{} generation {}: {}", generation.collection(), generation.ordinal(), waiting.reason());
            return tryLater(generation, waiting.reason());
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
        if (!generations.skip(generation, reason, clock.instant())) {
            return moved("generation " + generation.ordinal() + " of " + generation.collection() + " is no longer "
                    + generation.state());
        }
        metrics.skipped(generation);
        skips.skipped(generation, reason);
        return true;
    }
}
