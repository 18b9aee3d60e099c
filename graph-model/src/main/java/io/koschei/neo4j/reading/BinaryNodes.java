package io.koschei.neo4j.reading;

import java.util.Collection;
import java.util.List;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.repository.Repository;

/** Binary packages in the graph. */
@Lazy
@GraphReads
interface BinaryNodes extends Repository<BinaryNode, String> {

    /** A binary package and for what it failed. */
    interface Failing {
        String getName();

        String getArch();

        List<FailedFor> getFailures();
    }

    /** More than was asked for where names and architectures are paired otherwise. */
    List<Failing> findByCollectionAndNameInAndArchIn(
            String collection, Collection<String> names, Collection<String> arches);
}
