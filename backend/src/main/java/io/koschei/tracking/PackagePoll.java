package io.koschei.tracking;

import io.koschei.koji.Koji;
import io.koschei.koji.facts.BuildTarget;
import io.koschei.koji.failure.KojiException;
import io.koschei.koji.query.KojiQuery;
import io.koschei.koji.query.TagQueries;
import io.koschei.model.Collection;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Locks;
import io.koschei.tracked.PackageSync;
import io.koschei.tracked.SyncOutcome;
import io.koschei.tracked.SyncOutcome.Outdated;
import io.koschei.tracked.TagEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Koji for all packages and builds of a collection, now and then: it finds what no message announced. */
public final class PackagePoll {

    private static final Logger LOG = LoggerFactory.getLogger(PackagePoll.class);

    private final Koji koji;
    private final CollectionRepository collections;
    private final PackageSync sync;
    private final PollTiming timing;

    PackagePoll(Koji koji, CollectionRepository collections, PackageSync sync, PollTiming timing) {
        this.koji = koji;
        this.collections = collections;
        this.sync = sync;
        this.timing = timing;
    }

    /** How often to ask, and the locks that keep other processes from asking at the same time. */
    record PollTiming(Duration interval, Locks locks, Clock clock) {}

    /** Asks Koji when it is time and no other process holds the lock. Returns why Koji could not be asked; empty otherwise. */
    public Optional<PollFault> poll(Collection collection) {
        if (!isDue(collection)) {
            return Optional.empty();
        }
        try {
            timing.locks.exclusively("packages:" + collection.id(), () -> {
                // Another process may have done it since.
                if (isDue(collection)) {
                    ask(collection);
                }
            });
            return Optional.empty();
        } catch (KojiException e) {
            return Optional.of(PollFault.of(e));
        }
    }

    private boolean isDue(Collection collection) {
        return collections
                .packagesPolledAt(collection.id())
                .map(last -> !last.plus(timing.interval).isAfter(timing.clock.instant()))
                .orElse(true);
    }

    private void ask(Collection collection) {
        // KojiPoll reports a missing target.
        koji.target(Objects.requireNonNull(collection.target())).ifPresent(target -> ask(collection, target));
    }

    private void ask(Collection collection, BuildTarget target) {
        Optional<Instant> before = collections.packagesPolledAt(collection.id());
        Instant now = timing.clock.instant();
        collections.destTag(collection.id(), target.destTag());
        SyncOutcome outcome = askOnce(collection, target.destTag(), now);
        if (outcome instanceof Outdated outdated && koji.ask(KojiQuery.lastEvent()) < outdated.known()) {
            LOG.warn(
                    "{}: Koji's event numbers went back below {}. Koschei takes Koji's present answer as the newest.",
                    collection.name(),
                    outdated.known());
            sync.forgetEvents(collection.id());
            outcome = askOnce(collection, target.destTag(), now);
        }
        if (outcome instanceof SyncOutcome.Synced synced) {
            collections.packagesPolled(collection.id(), before, now);
            if (synced.isNews()) {
                LOG.info(
                        "{}: {} packages changed, {} real builds",
                        collection.name(),
                        synced.changed(),
                        synced.builds());
            }
        }
    }

    /** Everything as of one event: what happens while Koji answers is another answer's. */
    private SyncOutcome askOnce(Collection collection, String tag, Instant now) {
        long event = koji.ask(KojiQuery.lastEvent());
        java.util.Collection<TagEntry> facts =
                TagContents.of(koji.ask(TagQueries.packages(tag, event)), koji.latestBuilds(tag, event));
        return sync.all(collection.id(), event, facts, now);
    }
}
