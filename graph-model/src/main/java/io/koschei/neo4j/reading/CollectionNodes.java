package io.koschei.neo4j.reading;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.repository.Repository;

/** Collections in the graph. */
@Lazy
@GraphReads
interface CollectionNodes extends Repository<CollectionNode, String> {

    /** How far the graph of a collection is, and in which form. */
    interface Position {
        String getCollection();

        @Nullable Integer getApplied();

        @Nullable Integer getLayout();

        @Nullable Integer getPart();
    }

    /**
     * How collections stand.
     *
     * @param keys names under which the graph keeps collections
     */
    List<Position> findByCollectionIn(Collection<String> keys);
}
