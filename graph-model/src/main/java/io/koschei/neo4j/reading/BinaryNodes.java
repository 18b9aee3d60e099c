package io.koschei.neo4j.reading;

import java.util.Collection;
import java.util.List;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.neo4j.repository.query.Query;
import org.springframework.data.repository.Repository;

/** Binary packages in the graph. */
@Lazy
@GraphReads
interface BinaryNodes extends Repository<BinaryNode, String> {

    /** A binary, and the source that it is built from. */
    record Built(String name, String arch, String source) {}

    /**
     * The binaries that each source builds in a generation, by name: from the source along its own edges, with no version of theirs, so that
     * it costs what it finds.
     *
     * @param key name under which the graph keeps the collection
     */
    @Query("""
            UNWIND $sources AS source
            MATCH (:Source {collection: $key, name: source})<-[f:BUILT_FROM]-(b:Binary)
            WHERE f.from <= $ordinal AND (f.to IS NULL OR f.to > $ordinal)
            RETURN b, source ORDER BY b.name, b.arch
            """)
    List<Built> builtFrom(String key, Collection<String> sources, int ordinal);

    /**
     * The binaries of some names, whatever their architecture, in a generation.
     *
     * @param key as above
     */
    @Query("""
            UNWIND $names AS name
            MATCH (b:Binary {collection: $key, name: name})-[f:BUILT_FROM]->(s:Source)
            WHERE b.arch IS NOT NULL AND f.from <= $ordinal AND (f.to IS NULL OR f.to > $ordinal)
            RETURN b, s.name AS source
            """)
    List<Built> named(String key, Collection<String> names, int ordinal);
}
