package io.koschei.neo4j.reading;

import java.util.Collection;
import java.util.List;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.neo4j.repository.query.Query;
import org.springframework.data.repository.Repository;

/** Generations in the graph. */
@Lazy
@GraphReads
interface GenerationNodes extends Repository<GenerationNode, String> {

    /** Which generation. */
    interface Place {
        String getCollection();

        Integer getOrdinal();
    }

    /**
     * The oldest and the newest generation of each collection, in orders that the index has: a derived query would sort all of them.
     *
     * @param keys names under which the graph keeps collections
     */
    @Query("""
            UNWIND $keys AS key
            CALL (key) {
                MATCH (g:Generation) WHERE g.collection = key AND g.ordinal >= 0
                RETURN g ORDER BY g.collection, g.ordinal LIMIT 1
                UNION
                MATCH (g:Generation) WHERE g.collection = key AND g.ordinal >= 0
                RETURN g ORDER BY g.collection DESC, g.ordinal DESC LIMIT 1
            }
            RETURN g
            """)
    List<Place> ends(Collection<String> keys);
}
