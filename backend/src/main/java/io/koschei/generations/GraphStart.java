package io.koschei.generations;

import io.koschei.changelog.FollowOutcome;
import io.koschei.changelog.GraphFollower;
import io.koschei.model.Collection;
import io.koschei.neo4j.GraphTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the graph of a collection with the change log when the service has started, and every minute from then on, and brings up one
 * that is behind: Neo4j may lose its last commits while the service runs, and the next generation may be a day away.
 */
final class GraphStart {

    private static final Logger LOG = LoggerFactory.getLogger(GraphStart.class);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final Duration BETWEEN_COMPARISONS = Duration.ofMinutes(1);

    private final GraphFollower graph;
    private final Clock clock;
    private final Map<Integer, Instant> next = new HashMap<>();
    private final Map<Integer, String> refused = new HashMap<>();
    private Instant lastLine = Instant.MIN;

    GraphStart(GraphFollower graph, Clock clock) {
        this.graph = graph;
        this.clock = clock;
    }

    /** Whether the collection was not compared within the last minute. */
    boolean isDue(Collection collection) {
        return !next.getOrDefault(collection.id(), Instant.MIN).isAfter(clock.instant());
    }

    /**
     * Compares. A graph that may not be used is logged as such; questions to it are refused from now on. What waits for the
     * collection does not wait for a comparison that fails: the graph's step compares again.
     */
    void compare(Collection collection) {
        try {
            compareNow(collection);
        } catch (GraphTimeoutException e) {
            LOG.warn(
                    "{}: comparing the graph with the change log takes long, and is tried again: {}",
                    collection.name(),
                    e.getMessage());
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            LOG.error("{}: comparing the graph with the change log failed, and is tried again", collection.name(), e);
        }
        next.put(collection.id(), clock.instant().plus(BETWEEN_COMPARISONS));
    }

    private void compareNow(Collection collection) {
        graph.upgrade(collection, line -> LOG.info("{}: {}", collection.name(), line));
        FollowOutcome outcome = graph.catchUp(collection, entry -> {
            if (lastLine.plus(BETWEEN_LINES).isBefore(clock.instant())) {
                lastLine = clock.instant();
                LOG.info(
                        "{}: the graph lacked generation {} and has it now",
                        collection.name(),
                        entry.generation().ordinal());
            }
        });
        String before = outcome instanceof FollowOutcome.Refused now
                ? refused.put(collection.id(), now.reason())
                : refused.remove(collection.id());
        if (outcome instanceof FollowOutcome.Refused now && !now.reason().equals(before)) {
            LOG.error("{}", now.reason());
        } else if (outcome instanceof FollowOutcome.UpToDate upToDate && upToDate.applied() > 0) {
            LOG.warn(
                    "{}: the graph lacked {} generations of the change log; it has them now",
                    collection.name(),
                    upToDate.applied());
        }
    }
}
