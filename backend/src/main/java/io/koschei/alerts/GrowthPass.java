package io.koschei.alerts;

import io.koschei.growth.GrowthBook;
import io.koschei.growth.GrowthTelling;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.neo4j.GraphUnavailableException;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Locks;
import io.koschei.projection.Projection;
import io.koschei.projection.Projections;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass: looks at the newest generation of each collection for closures that have grown much. */
final class GrowthPass {

    private static final Logger LOG = LoggerFactory.getLogger(GrowthPass.class);

    private final Stores stores;
    private final GrowthBook book;
    private final Locks locks;
    private final int most;
    private final Clock clock;
    private final Failures failures = new Failures("messages about sizes");

    /** @param most so many reasons are told one by one when they come at once */
    GrowthPass(Stores stores, GrowthBook book, Locks locks, int most, Clock clock) {
        this.stores = stores;
        this.book = book;
        this.locks = locks;
        this.most = most;
        this.clock = clock;
    }

    /** What is looked at. */
    record Stores(CollectionRepository collections, Generations generations, Projections projections) {}

    /** Does nothing while another process looks. */
    void run() {
        locks.exclusively(
                "growth",
                () -> stores.collections().followed().forEach(each -> failures.guard(each, () -> look(each))));
    }

    private void look(Collection collection) {
        stores.generations()
                .newestComplete(collection.id())
                .filter(newest -> book.isDue(newest, clock.instant()))
                .ifPresent(this::look);
    }

    /** Without the graph sizes are not known; the next pass tries again. */
    private void look(Generation newest) {
        try {
            Projection projection = stores.projections().of(newest);
            GrowthBook.Look look = book.look(newest, projection, clock.instant());
            GrowthTelling telling = new GrowthTelling(projection, ordinal -> then(newest, ordinal), most);
            book.write(look, telling.of(look), clock.instant());
        } catch (GraphUnavailableException e) {
            LOG.debug("Sizes are not compared: {}", e.getMessage());
        }
    }

    private Optional<Projection> then(Generation newest, int ordinal) {
        return stores.generations()
                .byOrdinal(newest.collectionId(), ordinal)
                .filter(generation -> generation.state() == GenerationState.COMPLETE)
                .map(stores.projections()::of);
    }
}
