package io.koschei.neo4j.reading;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.neo4j.repository.query.Query;
import org.springframework.data.repository.Repository;

/** What packages failed for. */
@Lazy
@GraphReads
interface CauseNodes extends Repository<CauseNode, String> {

    /**
     * A stretch in which a package failed for a cause, and where it stands.
     *
     * @param name of the package
     * @param arch as {@code rows} said it
     * @param place in the list of this package
     * @param total length of that list
     * @param from ordinal of the first generation of the stretch
     * @param to ordinal of the first one after; null while it went on
     */
    record Failing(
            String name,
            String arch,
            Integer place,
            Integer total,
            String cause,
            Integer from,
            @Nullable Integer to) {}

    /** The rest of both questions: what ended later than the generation was going on in it. */
    String PAGE = """
             WITH row, COLLECT {
                MATCH (p)-[f:FAILS_FOR]->(c:Cause) WHERE f.from <= $ordinal
                RETURN {node: c, from: f.from, to: CASE WHEN f.to <= $ordinal THEN f.to END} ORDER BY f.from DESC, c.id
            } AS failures
            WITH row, failures, size(failures) AS total, CASE WHEN $end < size(failures) THEN $end ELSE size(failures) END AS end
            UNWIND range(CASE WHEN end - $most > $start THEN end - $most ELSE $start END, end - 1) AS place
            RETURN failures[place].node AS c, row.name AS name, row.arch AS arch, place, total,
                   failures[place].node.id AS cause, failures[place].from AS from, failures[place].to AS to ORDER BY place
            """;

    /**
     * The same page of the stretches in which each source package failed, up to a generation: newest first, then by cause.
     *
     * @param key name under which the graph keeps the collection
     * @param rows name and architecture of each package
     * @param start place before which the page does not begin
     * @param end place before which it ends
     * @param most of a package: the last ones
     */
    @Query("UNWIND $rows AS row MATCH (p:Source {collection: $key, name: row.name})" + PAGE)
    List<Failing> ofSources(
            String key, Collection<Map<String, Object>> rows, int ordinal, int start, int end, int most);

    /** As {@link #ofSources}, of binary packages. */
    @Query("UNWIND $rows AS row MATCH (p:Binary {collection: $key, name: row.name, arch: row.arch})" + PAGE)
    List<Failing> ofBinaries(
            String key, Collection<Map<String, Object>> rows, int ordinal, int start, int end, int most);
}
