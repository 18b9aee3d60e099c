package io.koschei.polling;

import io.koschei.collections.CollectionFault.Part;
import io.koschei.collections.CollectionFaults;
import io.koschei.model.Collection;
import io.koschei.postgres.CollectionRepository;
import io.koschei.tracking.KojiPoll;
import io.koschei.tracking.PackagePoll;
import io.koschei.tracking.PollFault;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One pass: asks for each collection's newest repository and, now and then, for its packages, and notes what is new. */
public final class Poller {

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

    private final KojiPoll koji;
    private final PackagePoll packages;
    private final PlainPoll plain;
    private final CollectionRepository collections;
    private final CollectionFaults faults;
    private final MeterRegistry meters;
    private final Clock clock;

    Poller(
            KojiPoll koji,
            PackagePoll packages,
            PlainPoll plain,
            CollectionRepository collections,
            CollectionFaults faults,
            MeterRegistry meters,
            Clock clock) {
        this.koji = koji;
        this.packages = packages;
        this.plain = plain;
        this.collections = collections;
        this.faults = faults;
        this.meters = meters;
        this.clock = clock;
    }

    /** Goes through all collections; one that cannot be asked about does not keep the others waiting. */
    public void run() {
        for (Collection collection : collections.followed()) {
            try {
                Optional<PollFault> fault = collection.hasKoji() ? askKoji(collection) : askPlain(collection);
                faults.note(
                        collection.id(),
                        Part.FOLLOWING,
                        fault.map(PollFault::reason).orElse(null),
                        clock.instant());
                fault.ifPresent(why -> failed(collection, why));
            } catch (RuntimeException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                count(collection);
                LOG.error("{}: polling failed; the next poll tries again", collection.name(), e);
            }
        }
    }

    /** A hub that does not tell repositories is not asked for more. */
    private Optional<PollFault> askKoji(Collection collection) {
        return koji.poll(collection).or(() -> packages.poll(collection));
    }

    private Optional<PollFault> askPlain(Collection collection) {
        return plain.poll(collection).map(reason -> new PollFault(reason, Level.WARN));
    }

    private void failed(Collection collection, PollFault fault) {
        count(collection);
        LOG.atLevel(fault.level()).log("{}: {}", collection.name(), fault.reason());
    }

    private void count(Collection collection) {
        meters.counter("koschei.poll.failures", "collection", collection.name()).increment();
    }
}
