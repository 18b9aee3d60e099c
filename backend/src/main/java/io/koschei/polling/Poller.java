package io.koschei.polling;

import io.koschei.graph.Collection;
import io.koschei.history.Collections;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass: asks for each collection's newest repository, and notes it when it is new. */
public final class Poller {

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

    private final KojiPoll koji;
    private final PlainPoll plain;
    private final Collections collections;
    private final MeterRegistry meters;

    Poller(KojiPoll koji, PlainPoll plain, Collections collections, MeterRegistry meters) {
        this.koji = koji;
        this.plain = plain;
        this.collections = collections;
        this.meters = meters;
    }

    /** Goes through all collections; one that cannot be asked about does not keep the others waiting. */
    public void run() {
        for (Collection collection : collections.followed()) {
            (collection.hasKoji() ? koji.poll(collection) : plain.poll(collection))
                    .ifPresent(reason -> failed(collection, reason));
        }
    }

    private void failed(Collection collection, String reason) {
        meters.counter("koschei.poll.failures", "collection", collection.name()).increment();
        LOG.warn("{}: {}", collection.name(), reason);
    }
}
