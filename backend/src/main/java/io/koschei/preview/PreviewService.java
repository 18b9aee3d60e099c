package io.koschei.preview;

import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.preview.Preview;
import io.koschei.model.preview.PreviewFault;
import io.koschei.model.preview.PreviewResult;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Locks;
import io.koschei.postgres.PreviewResults;
import io.koschei.postgres.Previews;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass: answers every waiting preview, one after the other, and deletes old ones. */
public final class PreviewService {

    private static final Logger LOG = LoggerFactory.getLogger(PreviewService.class);
    private static final String FINISHED = "koschei.previews";

    private final Stores stores;
    private final Locks locks;
    private final PreviewWork work;
    private final Conditions conditions;

    PreviewService(Stores stores, Locks locks, PreviewWork work, Conditions conditions) {
        this.stores = stores;
        this.locks = locks;
        this.work = work;
        this.conditions = conditions;
    }

    record Stores(
            CollectionRepository collections, Generations generations, Previews previews, PreviewResults results) {}

    record Conditions(PreviewProperties properties, Clock clock, MeterRegistry meters) {}

    /** Does nothing while another process holds the lock. */
    public void run() {
        if (stores.previews().next().isPresent()) {
            locks.exclusively("preview", this::workOff);
        }
        stores.previews()
                .forget(
                        conditions
                                .clock()
                                .instant()
                                .minus(conditions.properties().keep()),
                        conditions.properties().most());
    }

    private void workOff() {
        Optional<Preview> next = stores.previews().next();
        while (next.isPresent() && !Thread.currentThread().isInterrupted()) {
            take(next.get());
            next = stores.previews().next();
        }
    }

    /** A process that began one before and holds the lock no longer will not finish it. */
    private void take(Preview preview) {
        if (preview.attempts() >= conditions.properties().attempts()) {
            fail(
                    preview,
                    PreviewFault.GIVEN_UP,
                    "It was begun " + preview.attempts() + " times, and each time Koschei failed or was ended."
                            + " Its log says more. Ask again with fewer changes.");
            return;
        }
        stores.previews().begin(preview.id(), conditions.clock().instant());
        try {
            PreviewResult result = answer(preview);
            stores.results().finish(preview.id(), result, conditions.clock().instant());
            conditions.meters().counter(FINISHED, "outcome", "DONE").increment();
            LOG.info("{} generation {}: preview {} is done", preview.collection(), preview.ordinal(), preview.id());
        } catch (RefusedException e) {
            fail(preview, e.fault(), e.reason());
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            LOG.error("preview {} failed unexpectedly", preview.id(), e);
        }
    }

    private PreviewResult answer(Preview preview) {
        Collection collection = stores.collections().find(preview.collection()).orElseThrow();
        Generation generation = stores.generations()
                .byOrdinal(collection.id(), preview.ordinal())
                .orElseThrow();
        return work.run(
                collection, generation, preview.changes(), new PreviewProgress(stores.previews(), preview.id()));
    }

    private void fail(Preview preview, PreviewFault fault, String reason) {
        LOG.warn("{} generation {}: preview {}: {}", preview.collection(), preview.ordinal(), preview.id(), reason);
        conditions.meters().counter(FINISHED, "outcome", fault.name()).increment();
        stores.previews().fail(preview.id(), fault, reason, conditions.clock().instant());
    }
}
