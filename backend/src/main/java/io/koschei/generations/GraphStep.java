package io.koschei.generations;

import io.koschei.changelog.FollowOutcome;
import io.koschei.changelog.GraphFollower;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.postgres.writing.ChangeLog;
import java.time.Clock;

/** Brings the graph up to a resolved generation. */
public final class GraphStep {

    private final ChangeLog log;
    private final GraphFollower graph;
    private final Clock clock;

    public GraphStep(ChangeLog log, GraphFollower graph, Clock clock) {
        this.log = log;
        this.graph = graph;
        this.clock = clock;
    }

    /** Applies the generation's entry of the change log, and those before it that the graph lacks. */
    public StepOutcome run(Collection collection, Generation generation) {
        if (!log.has(generation)) {
            log.resolveAgain(generation, clock.instant());
            return new StepOutcome.Done();
        }
        FollowOutcome outcome = graph.follow(collection, generation.ordinal(), entry -> {});
        if (outcome instanceof FollowOutcome.Refused refused) {
            return new StepOutcome.Blocked(refused.reason());
        }
        log.graphed(generation, clock.instant());
        return new StepOutcome.Done();
    }
}
