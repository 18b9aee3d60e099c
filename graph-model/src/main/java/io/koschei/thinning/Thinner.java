package io.koschei.thinning;

import io.koschei.changelog.FollowOutcome;
import io.koschei.changelog.GraphFollower;
import io.koschei.model.Collection;
import io.koschei.model.generation.ThinningPolicy;
import io.koschei.postgres.LoggedGenerations;
import io.koschei.postgres.writing.HistoryThinning;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Thins out the generations of a collection, some at a time. */
public final class Thinner {

    private final LoggedGenerations logged;
    private final HistoryThinning history;
    private final GraphFollower graph;
    private final Clock clock;

    public Thinner(LoggedGenerations logged, HistoryThinning history, GraphFollower graph, Clock clock) {
        this.logged = logged;
        this.history = history;
        this.graph = graph;
        this.clock = clock;
    }

    /** What is to be done by the collection's policy; nothing when it has none. */
    public ThinningPlan plan(Collection collection) {
        Optional<ThinningPolicy> policy = logged.policy(collection.id());
        return policy.map(each -> ThinningPlan.of(logged.all(collection.id()), each, clock.instant()))
                .orElseGet(() -> new ThinningPlan(List.of(), Map.of()));
    }

    /**
     * Does one step in both stores, unless the graph is not up to date and may not be. The collection's lock must be held.
     *
     * @return how the graph followed; empty when the step is no longer right, and nothing was done
     */
    public Optional<FollowOutcome> run(Collection collection, ThinningPlan.Step step) {
        FollowOutcome before = follow(collection);
        if (before instanceof FollowOutcome.Refused) {
            return Optional.of(before);
        }
        boolean merged = history.merge(collection.id(), step.removed(), step.into(), clock.instant());
        return merged ? Optional.of(follow(collection)) : Optional.empty();
    }

    /** Has the graph follow, too, where a step was cut off after PostgreSQL's part. */
    private FollowOutcome follow(Collection collection) {
        return graph.catchUp(collection, entry -> {});
    }
}
