package io.koschei.postgres;

import io.koschei.model.Page;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Generations of a collection, and of those that it was branched from, a page at a time. New ones arrive at the top, so pages begin and end at ordinals. */
public final class GenerationLists {

    private final JdbcClient jdbc;

    public GenerationLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Newest first.
     *
     * @param states empty means all
     * @param before only generations with a smaller ordinal are returned; all are counted
     */
    public Page<Generation> list(int collectionId, Set<GenerationState> states, int before, int limit) {
        List<Generation> rows =
                listed(collectionId, states, "g.ordinal < :ordinal order by g.ordinal desc", before, limit);
        return counted(collectionId, states, rows, before - 1);
    }

    /** As {@link #list}, but the last ones of those with a greater ordinal. */
    public Page<Generation> listAfter(int collectionId, Set<GenerationState> states, int after, int limit) {
        List<Generation> rows =
                new ArrayList<>(listed(collectionId, states, "g.ordinal > :ordinal order by g.ordinal", after, limit));
        Collections.reverse(rows);
        return counted(
                collectionId,
                states,
                rows,
                rows.isEmpty() ? Integer.MAX_VALUE : rows.get(0).ordinal());
    }

    /** Few collections are branched; of the others the rows come in the order of an index. */
    private String line(int collectionId) {
        boolean branched = jdbc.sql("select parent_id is not null from collection where id = ?")
                .param(collectionId)
                .query(Boolean.class)
                .optional()
                .orElse(false);
        return branched
                ? "exists (select 1 from collection_line(:collection) l where l.collection_id = g.collection_id"
                        + " and g.ordinal < l.below)"
                : "g.collection_id = :collection";
    }

    private List<Generation> listed(
            int collectionId, Set<GenerationState> states, String which, int ordinal, int limit) {
        return jdbc.sql(Generations.SELECT + "where " + line(collectionId) + " and g.state in (:states) and " + which
                        + " limit :limit")
                .param("collection", collectionId)
                .param("states", names(states))
                .param("ordinal", ordinal)
                .param("limit", limit)
                .query(Generation.class)
                .list();
    }

    /** @param newest those with a greater ordinal come before the rows */
    private Page<Generation> counted(int collectionId, Set<GenerationState> states, List<Generation> rows, int newest) {
        return jdbc.sql("""
                        select count(*) as total, count(*) filter (where ordinal > :newest) as skipped
                        from generation g where\s""" + line(collectionId) + " and g.state in (:states)")
                .param("collection", collectionId)
                .param("states", names(states))
                .param("newest", newest)
                .query((row, number) -> new Page<>(rows, row.getInt("skipped"), row.getInt("total")))
                .single();
    }

    private static List<String> names(Set<GenerationState> states) {
        return (states.isEmpty() ? EnumSet.allOf(GenerationState.class) : states)
                .stream().map(Enum::name).toList();
    }
}
