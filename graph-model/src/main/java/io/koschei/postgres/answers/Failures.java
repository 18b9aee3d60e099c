package io.koschei.postgres.answers;

import io.koschei.model.Side;
import io.koschei.model.Stretch;
import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When packages did not resolve and why, in all generations at once. */
public final class Failures {

    private final JdbcClient jdbc;

    /**
     * Reads from a database.
     *
     * @param jdbc whose statements have a timeout: problems are searched without an index
     */
    public Failures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** When each of the packages did not resolve; those that always did are absent. */
    public Map<PackageKey, List<Stretch<List<Problem>>>> of(int collectionId, Collection<PackageKey> keys) {
        Map<PackageKey, List<Stretch<List<Problem>>>> found = new HashMap<>();
        jdbc.sql("""
                        select p.name, p.arch, r.from_ordinal, r.to_ordinal, r.problems::text
                        from package p join resolution r on r.collection_id = p.collection_id and r.package_id = p.id
                        where p.collection_id = :collection and not r.resolved
                          and (p.name, p.arch) in (select * from unnest(:names::text[], :arches::text[]))
                        order by r.from_ordinal
                        """)
                .param("collection", collectionId)
                .param("names", keys.stream().map(PackageKey::name).toArray(String[]::new))
                .param("arches", keys.stream().map(PackageKey::arch).toArray(String[]::new))
                .query(row -> {
                    found.computeIfAbsent(new PackageKey(row.getString(1), row.getString(2)), any -> new ArrayList<>())
                            .add(new Stretch<>(row.getInt(3), row.getInt(4), Json.problems(row.getString(5))));
                });
        return found;
    }

    /** Packages of a side whose problems mention one of the literals in any generation. */
    public Set<PackageKey> mentioning(int collectionId, Side side, Collection<String> literals) {
        Set<PackageKey> found = new HashSet<>();
        jdbc.sql("""
                        select distinct p.name, p.arch
                        from package p join resolution r on r.collection_id = p.collection_id and r.package_id = p.id
                        where p.collection_id = :collection and not r.resolved and (p.arch = 'src') = :source
                          and exists (select 1 from unnest(:literals::text[]) l(literal)
                                      where strpos(r.problems::text, l.literal) > 0)
                        """)
                .param("collection", collectionId)
                .param("source", side == Side.BUILD)
                // As JSON writes them, without the quotes around.
                .param("literals", literals.stream().map(Json::inner).toArray(String[]::new))
                .query(row -> {
                    found.add(new PackageKey(row.getString(1), row.getString(2)));
                });
        return found;
    }
}
