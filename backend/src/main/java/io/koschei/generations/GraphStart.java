package io.koschei.generations;

import io.koschei.changelog.FollowOutcome;
import io.koschei.changelog.GraphFollower;
import io.koschei.model.Collection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the graph of a collection with the change log when the service has started, and brings up one that is behind. */
final class GraphStart {

    private static final Logger LOG = LoggerFactory.getLogger(GraphStart.class);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final GraphFollower graph;
    private final Clock clock;
    private Instant lastLine = Instant.MIN;

    GraphStart(GraphFollower graph, Clock clock) {
        this.graph = graph;
        this.clock = clock;
    }

    /** A graph that may not be used is logged as such; questions to it are refused from now on. */
    void compare(Collection collection) {
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
