package io.koschei.polling;

import io.koschei.collections.CollectionFault.Part;
import io.koschei.collections.CollectionFaults;
import io.koschei.model.Collection;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Locks;
import io.koschei.tracking.KojiPoll;
import io.koschei.tracking.PackagePoll;
import io.koschei.tracking.PollFault;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One pass: asks for each collection's newest repository and, now and then, for its packages, and notes what is new. */
public final class Poller {

    private static final String UNEXPECTED =
            "Koschei failed when it asked about the collection, and asks again at the next pass. Its log tells more.";

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

    private final Polls polls;
    private final CollectionRepository collections;
    private final CollectionFaults faults;
    private final Locks locks;
    private final MeterRegistry meters;
    private final Clock clock;

    Poller(
            Polls polls,
            CollectionRepository collections,
            CollectionFaults faults,
            Locks locks,
            MeterRegistry meters,
            Clock clock) {
        this.polls = polls;
        this.collections = collections;
        this.faults = faults;
        this.locks = locks;
        this.meters = meters;
        this.clock = clock;
    }

    /** How collections with a Koji, their packages, and collections without one are asked about. */
    record Polls(KojiPoll koji, PackagePoll packages, PlainPoll plain) {}

    /** Goes through all collections; one that cannot be asked about does not keep the others waiting. */
    public void run() {
        for (Collection collection : collections.followed()) {
            try {
                // What another process finds out at the same time is not for this one to judge.
                locks.exclusively("polling:" + collection.id(), () -> ask(collection));
            } catch (RuntimeException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                count(collection);
                note(collection, UNEXPECTED);
                LOG.error("{}: polling failed; the next poll tries again", collection.name(), e);
            }
        }
    }

    private void ask(Collection collection) {
        Optional<PollFault> fault = collection.hasKoji() ? askKoji(collection) : askPlain(collection);
        note(collection, fault.map(PollFault::reason).orElse(null));
        fault.ifPresent(why -> failed(collection, why));
    }

    private void note(Collection collection, @Nullable String reason) {
        faults.note(collection.id(), Part.FOLLOWING, reason, clock.instant());
    }

    /** A hub that does not tell repositories is not asked for more. */
    private Optional<PollFault> askKoji(Collection collection) {
        return polls.koji.poll(collection).or(() -> polls.packages.poll(collection));
    }

    private Optional<PollFault> askPlain(Collection collection) {
        return polls.plain.poll(collection).map(reason -> new PollFault(reason, Level.WARN));
    }

    private void failed(Collection collection, PollFault fault) {
        count(collection);
        LOG.atLevel(fault.level()).log("{}: {}", collection.name(), fault.reason());
    }

    private void count(Collection collection) {
        meters.counter("koschei.poll.failures", "collection", collection.name()).increment();
    }
}
