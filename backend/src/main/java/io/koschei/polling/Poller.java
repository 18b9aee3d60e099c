package io.koschei.polling;

import io.koschei.graph.Collection;
import io.koschei.history.Collections;
import io.koschei.history.Generations;
import io.koschei.koji.BuildTarget;
import io.koschei.koji.Koji;
import io.koschei.koji.KojiException;
import io.koschei.koji.KojiRepo;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass: asks Koji for each collection's newest repository, and notes it when it is new. */
public final class Poller {

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

    private final Koji koji;
    private final Collections collections;
    private final Generations generations;
    private final MeterRegistry meters;
    private final Clock clock;

    Poller(Koji koji, Collections collections, Generations generations, MeterRegistry meters, Clock clock) {
        this.koji = koji;
        this.collections = collections;
        this.generations = generations;
        this.meters = meters;
        this.clock = clock;
    }

    /** Goes through all collections; one that cannot be asked about does not keep the others waiting. */
    public void run() {
        for (Collection collection : collections.followed()) {
            try {
                poll(collection);
            } catch (KojiException e) {
                meters.counter("koschei.poll.failures", "collection", collection.name())
                        .increment();
                LOG.warn("{}: {}", collection.name(), e.getMessage());
            }
        }
    }

    private void poll(Collection collection) {
        Optional<BuildTarget> target = koji.target(collection.target());
        if (target.isEmpty()) {
            meters.counter("koschei.poll.failures", "collection", collection.name())
                    .increment();
            LOG.warn(
                    "{}: Koji has no build target '{}'. Correct it in the configuration.",
                    collection.name(),
                    collection.target());
            return;
        }
        String buildTag = target.get().buildTag();
        if (!buildTag.equals(collection.buildTag())) {
            collections.buildTag(collection.id(), buildTag);
        }
        koji.latestRepo(buildTag).ifPresent(repo -> note(collection, repo));
    }

    private void note(Collection collection, KojiRepo repo) {
        if (generations.found(collection.id(), repo.id(), repo.createEvent(), repo.createdAt(), clock.instant())) {
            LOG.info("{}: found repository {}", collection.name(), repo.id());
        }
    }
}
