package io.koschei.generations;

import io.koschei.changelog.FollowOutcome;
import io.koschei.changelog.GraphFollower;
import io.koschei.model.Collection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the graph of a collection with the change log when the service has started, and brings up one that is behind. */
final class GraphStart {

    private static final Logger LOG = LoggerFactory.getLogger(GraphStart.class);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final Duration BETWEEN_TRIES = Duration.ofMinutes(1);

    private final GraphFollower graph;
    private final Clock clock;
    private final Map<Integer, Instant> next = new HashMap<>();
    private Instant lastLine = Instant.MIN;

    GraphStart(GraphFollower graph, Clock clock) {
        this.graph = graph;
        this.clock = clock;
    }

    /** Whether the collection has not been compared yet, and no attempt has failed within the last minute. */
    boolean isDue(Collection collection) {
        return !next.getOrDefault(collection.id(), Instant.MIN).isAfter(clock.instant());
    }

    /**
     * Compares once. A graph that may not be used is logged as such; questions to it are refused from now on. What waits for the
     * collection does not wait for a comparison that fails: the graph's step compares again.
     */
    void compare(Collection collection) {
        try {
            compareNow(collection);
            next.put(collection.id(), Instant.MAX);
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            next.put(collection.id(), clock.instant().plus(BETWEEN_TRIES));
            LOG.error("{}: comparing the graph with the change log failed, and is tried again", collection.name(), e);
        }
    }

    private void compareNow(Collection collection) {
        FollowOutcome outcome = graph.catchUp(collection, entry -> {
            if (lastLine.plus(BETWEEN_LINES).isBefore(clock.instant())) {
                lastLine = clock.instant();
                LOG.info(
                        "{}: the graph lacked generation {} and has it now",
                        collection.name(),
                        entry.generation().ordinal());
            }
        });
        if (outcome instanceof FollowOutcome.Refused refused) {
            LOG.error("{}", refused.reason());
        } else if (outcome instanceof FollowOutcome.UpToDate upToDate && upToDate.applied() > 0) {
            LOG.warn(
                    "{}: the graph lacked {} generations of the change log; it has them now",
                    collection.name(),
                    upToDate.applied());
        }
    }
}
