package io.koschei.neo4j.reading;

import java.util.Optional;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.repository.Repository;

/** Source packages in the graph. */
@Lazy
@GraphReads
interface SourceNodes extends Repository<SourceNode, String> {

    /**
     * A source with everything that has changed for it, in one statement.
     *
     * @param key name under which the graph keeps the collection
     */
    Optional<SourceNode> findByCollectionAndName(String key, String name);
}
