package io.koschei.postgres.answers;

import io.koschei.model.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which causes hold which packages, and which of them broke packages or let them go. */
public final class CauseEffects {

    private final JdbcClient jdbc;

    public CauseEffects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A cause in a generation.
     *
     * @param id as in {@link Cause#id}
     * @param packages how many packages broke because of it, or were broken because of it and are no longer
     */
    public record Effect(String id, int packages) {}

    /** Causes of each broken package of a generation; of one whose causes are not known there are none. */
    public List<List<String>> ofBroken(int collectionId, int ordinal, Side side) {
        return jdbc.sql("""
                        select r.causes from resolution r join package p on p.collection_id = r.collection_id and p.id = r.package_id
                        where r.collection_id = :collection and not r.resolved
                              and r.from_ordinal <= :ordinal and r.to_ordinal > :ordinal and (p.arch = 'src') = :build
                        """)
                .param("collection", collectionId)
                .param("ordinal", ordinal)
                .param("build", side == Side.BUILD)
                .query((row, number) -> List.of((String[]) row.getArray(1).getArray()))
                .list();
    }

    /** What broke packages in each of some generations: the causes with most of them first. */
    public Map<Integer, List<Effect>> broke(int collectionId, Collection<Integer> ordinals, Side side, int most) {
        return effects(collectionId, ordinals, side, most, """
                        select r.from_ordinal as ordinal, c.id, count(*) as packages
                        from resolution r join package p on p.collection_id = r.collection_id and p.id = r.package_id
                        cross join lateral unnest(r.causes) c(id)
                        where r.collection_id = :collection and not r.resolved and (p.arch = 'src') = :build
                              and r.from_ordinal = any(:ordinals) and r.since_ordinal = r.from_ordinal
                        group by r.from_ordinal, c.id
                        """);
    }

    /** What packages that resolve since each of some generations failed for before: the causes with most of them first. */
    public Map<Integer, List<Effect>> freed(int collectionId, Collection<Integer> ordinals, Side side, int most) {
        return effects(collectionId, ordinals, side, most, """
                        select b.to_ordinal as ordinal, c.id, count(*) as packages
                        from resolution b join package p on p.collection_id = b.collection_id and p.id = b.package_id
                        cross join lateral (
                            select 1 from resolution r
                            where r.collection_id = :collection and r.package_id = b.package_id
                                  and r.from_ordinal = b.to_ordinal and r.resolved limit 1) after
                        cross join lateral unnest(b.causes) c(id)
                        where b.collection_id = :collection and not b.resolved and (p.arch = 'src') = :build
                              and b.to_ordinal = any(:ordinals)
                        group by b.to_ordinal, c.id
                        """);
    }

    private Map<Integer, List<Effect>> effects(
            int collectionId, Collection<Integer> ordinals, Side side, int most, String counted) {
        Map<Integer, List<Effect>> found = new HashMap<>();
        jdbc.sql("""
                        select ordinal, id, packages from (
                            select ordinal, id, packages,
                                   row_number() over (partition by ordinal order by packages desc, id) as place
                            from (
                        """ + counted + """
                            ) counted
                        ) ranked where place <= :most order by ordinal, place
                        """)
                .param("collection", collectionId)
                .param("ordinals", ordinals.toArray(Integer[]::new))
                .param("build", side == Side.BUILD)
                .param("most", most)
                .query(row -> {
                    found.computeIfAbsent(row.getInt(1), any -> new ArrayList<>())
                            .add(new Effect(row.getString(2), row.getInt(3)));
                });
        return found;
    }
}
