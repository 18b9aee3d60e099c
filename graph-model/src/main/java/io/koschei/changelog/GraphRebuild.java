package io.koschei.changelog;

import io.koschei.model.Collection;
import io.koschei.model.generation.LogEntry;
import io.koschei.model.generation.LogHead;
import io.koschei.neo4j.writing.GraphWriter;
import io.koschei.postgres.GraphRegister;
import io.koschei.postgres.writing.ChangeLog;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Makes the graph of a collection anew from the change log, beside the one that is there: until the new one is whole, questions are
 * answered from the old one. Whatever cuts it off, the next call goes on with the entry, and the part of it, that comes next.
 */
public final class GraphRebuild {

    private final ChangeLog log;
    private final GraphRegister register;
    private final GraphWriter graph;
    private final GraphFollower follower;
    private final Clock clock;

    public GraphRebuild(ChangeLog log, GraphRegister register, GraphWriter graph, GraphFollower follower, Clock clock) {
        this.log = log;
        this.register = register;
        this.graph = graph;
        this.follower = follower;
        this.clock = clock;
    }

    /** How many generations the graph holds that it could not hold again, since the log begins after them. */
    public int older(Collection collection) {
        String key = register.head(collection.name()).orElseThrow().graphKey();
        return graph.held(key, log.begin(collection.id()));
    }

    /**
     * Rebuilds. The collection's lock must be held, and no graph be kept that was replaced: answers that are under way may read it.
     *
     * @param progress told after each entry
     */
    public FollowOutcome run(Collection collection, Consumer<LogEntry> progress) {
        if (keepsReplaced(collection)) {
            return new FollowOutcome.Refused("The graph of " + collection.name()
                    + " was rebuilt just now, and the one before is still kept for answers that are under way");
        }
        LogHead head = register.head(collection.name()).orElseThrow();
        if (head.ordinal() != null && head.entry() == null) {
            return new FollowOutcome.Refused(
                    "The change log of " + collection.name() + " does not reach back to generation " + head.ordinal()
                            + ". Its next generation begins the log; rebuild the graph after it");
        }
        String key = register.beginRebuild(collection.id());
        if (head.rebuildKey() == null) {
            // PostgreSQL may be from an older backup that knows nothing of the graph that has this name.
            graph.delete(key);
        }
        FollowOutcome outcome = follow(collection, head, key, progress);
        if (outcome instanceof FollowOutcome.Refused) {
            // The half that an interrupted rebuild left is of another log, or of a history that is no more.
            graph.delete(key);
            outcome = follow(collection, head, key, progress);
        }
        if (outcome instanceof FollowOutcome.UpToDate) {
            register.finishRebuild(collection.id(), clock.instant());
        }
        return outcome;
    }

    /** Whether a graph is kept that {@link #run} has replaced. */
    public boolean keepsReplaced(Collection collection) {
        return register.discarded(collection.id()).isPresent();
    }

    /** Deletes the graph that {@link #run} has replaced; to be called when nothing reads it any more. */
    public void discard(Collection collection) {
        register.discarded(collection.id()).ifPresent(key -> {
            graph.delete(key);
            register.deleted(collection.id());
        });
    }

    private FollowOutcome follow(Collection collection, LogHead head, String key, Consumer<LogEntry> progress) {
        return follower.follow(collection, head, key, Objects.requireNonNullElse(head.ordinal(), -1), progress);
    }
}
