package io.koschei.neo4j.reading;

import java.util.Collection;
import java.util.List;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.repository.Repository;

/** Source packages in the graph. */
@Lazy
@GraphReads
interface SourceNodes extends Repository<SourceNode, String> {

    /** A source package and for what it failed. */
    interface Failing {
        String getName();

        List<FailedFor> getFailures();
    }

    /** Several, by both properties of the key. */
    List<Failing> findByCollectionAndNameIn(String collection, Collection<String> names);
}
