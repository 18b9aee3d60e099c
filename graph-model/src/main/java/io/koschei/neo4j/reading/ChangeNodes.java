package io.koschei.neo4j.reading;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.neo4j.repository.query.Query;
import org.springframework.data.repository.Repository;

/** What generations did to binaries. */
@Lazy
@GraphReads
interface ChangeNodes extends Repository<ChangeNode, String> {

    /** A change, and the name and the architecture of the binary. */
    record Changed(
            Integer ordinal,
            String kind,
            @Nullable String from,
            @Nullable String to,
            String binary,
            String arch) {}

    /**
     * The newest changes of each binary up to a generation, newest first.
     *
     * @param key name under which the graph keeps the collection
     * @param rows name and architecture of each binary
     * @param most of one binary
     */
    @Query("""
            UNWIND $rows AS row
            MATCH (b:Binary {collection: $key, name: row.name, arch: row.arch})
            CALL (b) {
                MATCH (b)<-[:OF]-(x:Change) WHERE x.ordinal <= $ordinal
                RETURN x ORDER BY x.ordinal DESC LIMIT $most
            }
            RETURN x, row.name AS binary, row.arch AS arch ORDER BY x.ordinal DESC
            """)
    List<Changed> newest(String key, Collection<Map<String, Object>> rows, int ordinal, int most);
}
