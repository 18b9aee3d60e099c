package io.koschei.postgres.writing;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Has branches of a collection whose history was edited say of their beginning what the parent says now. A branch keeps since when
 * packages are broken, which may be a generation of its parent.
 */
final class BranchRuns {

    /** Collections that were branched from one, and those that were branched from them: the ones with branches, in order. */
    private static final String BRANCHED = """
            with recursive line as (
                select id, 0 as depth from collection where id = :collection
                union all select c.id, line.depth + 1 from line join collection c on c.parent_id = line.id)
            select id from line where exists (select 1 from collection c where c.parent_id = line.id) order by depth
            """;

    /** The stretch with which the parent, {@code q}, goes on into a branch, {@code c}; where both begin, it is their first one. */
    private static final String GOES_ON = """
            (before.from_ordinal < c.branched_at and before.to_ordinal >= c.branched_at
             or before.from_ordinal = c.branched_at
                and c.branched_at = (select parent.branched_at from collection parent where parent.id = q.collection_id))
            """;

    /** After some were thinned out. Parameters: lo, into, parent, its branches. */
    static final String MOVED = """
            update resolution r set since_ordinal = coalesce(
                (select before.since_ordinal from package q
                 join resolution before on before.collection_id = :parent and before.package_id = q.id
                      and before.resolved = r.resolved and %s
                 where q.collection_id = :parent and q.name = p.name and q.arch = p.arch), c.branched_at)
            from package p join collection c on c.id = p.collection_id
            where r.collection_id = p.collection_id and r.package_id = p.id
                  and p.collection_id = any(:branches) and r.collection_id = any(:branches)
                  and r.since_ordinal between :lo and :into and r.since_ordinal < c.branched_at
            """.formatted(GOES_ON);

    /** After a late one was stored, whose packages are {@code incoming}. */
    static final String INSERTED = """
            with line as (
                select p.collection_id, p.id, first.since_ordinal as was, coalesce(before.since_ordinal, c.branched_at) as since
                from package q
                join collection c on c.parent_id = q.collection_id
                join package p on p.collection_id = c.id and p.name = q.name and p.arch = q.arch
                join resolution first on first.collection_id = p.collection_id and first.collection_id = any(:branches)
                     and first.package_id = p.id and first.from_ordinal = c.branched_at
                left join resolution before on before.collection_id = :parent and before.package_id = q.id
                     and before.resolved = first.resolved and %s
                where q.collection_id = :parent
                      and (q.name, q.arch) in (select n.name, n.arch from incoming i join package n on n.id = i.package_id))
            update resolution r set since_ordinal = line.since from line
            where r.collection_id = any(:branches) and r.collection_id = line.collection_id and r.package_id = line.id
                  and r.since_ordinal = line.was and line.was <> line.since
            """.formatted(GOES_ON);

    /** Branches that begin with the generation after the edit: what breaks in it may have broken earlier now, or later. */
    private static final String COUNTED_AGAIN = """
            select c.id as collection, g.id as generation
            from collection c join generation g on g.collection_id = c.id and g.ordinal = c.branched_at
            where c.parent_id = :parent and c.branched_at = :into
            """;

    private BranchRuns() {}

    /** Given as a parameter, so that PostgreSQL plans for their partitions alone. */
    private static Integer[] branches(JdbcClient jdbc, int parent) {
        return jdbc.sql("select id from collection where parent_id = ?")
                .param(parent)
                .query(Integer.class)
                .list()
                .toArray(Integer[]::new);
    }

    /**
     * To be called when the parent's own stretches are edited.
     *
     * @param since {@link #MOVED} or {@link #INSERTED}
     * @param parameters of the edit: the collection, and the generation after it as into
     */
    static void follow(JdbcClient jdbc, String since, Map<String, Object> parameters) {
        for (int parent :
                jdbc.sql(BRANCHED).params(parameters).query(Integer.class).list()) {
            jdbc.sql(since)
                    .params(parameters)
                    .param("parent", parent)
                    .param("branches", branches(jdbc, parent))
                    .update();
            jdbc.sql(COUNTED_AGAIN)
                    .params(parameters)
                    .param("parent", parent)
                    .query()
                    .listOfRows()
                    .forEach(row -> {
                        Map<String, Object> branch = new HashMap<>(parameters);
                        branch.put("collection", row.get("collection"));
                        branch.put("intoId", row.get("generation"));
                        jdbc.sql(Merging.COUNT_AGAIN).params(branch).update();
                    });
        }
    }
}
