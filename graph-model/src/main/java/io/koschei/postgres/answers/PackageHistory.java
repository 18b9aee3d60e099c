package io.koschei.postgres.answers;

import io.koschei.model.Page;
import io.koschei.model.Stretch;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.Json;
import io.koschei.postgres.Members;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One package through all generations: its answers and its closures. */
public final class PackageHistory {

    private static final String SPANS = """
            select r.from_ordinal, least(r.to_ordinal, l.below) as to_ordinal, r.resolved, r.problems::text as problems
            from package p
            join unnest(:collections::integer[], :belows::integer[]) as l(collection_id, below) on true
            join package q on q.collection_id = l.collection_id and q.name = p.name and q.arch = p.arch
            join resolution r on r.collection_id = any(:collections::integer[]) and r.collection_id = l.collection_id
                 and r.package_id = q.id and r.from_ordinal < l.below
            where p.id = :package and r.from_ordinal <= :upTo
            """;

    private final JdbcClient jdbc;

    public PackageHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The package's closures in generations up to the ordinal, oldest first. */
    public List<Stretch<Members>> closures(int collectionId, int packageId, int upTo) {
        return jdbc.sql("""
                        select from_ordinal, to_ordinal, members from closure
                        where collection_id = ? and package_id = ? and from_ordinal <= ? order by from_ordinal
                        """)
                .param(collectionId)
                .param(packageId)
                .param(upTo)
                .query((row, number) -> new Stretch<>(row.getInt(1), row.getInt(2), Members.ofStored(row.getBytes(3))))
                .list();
    }

    /** The package's closure in one generation; empty when it does not resolve there or is not in it. */
    public Optional<Members> closureAt(int collectionId, PackageKey key, int ordinal) {
        return jdbc.sql("""
                        select c.members from package p
                        cross join lateral (
                            select d.members, d.to_ordinal from closure d
                            where d.collection_id = :collection and d.package_id = p.id and d.from_ordinal <= :ordinal
                            order by d.from_ordinal desc limit 1) c
                        where p.collection_id = :collection and p.name = :name and p.arch = :arch and c.to_ordinal > :ordinal
                        """)
                .param("collection", collectionId)
                .param("name", key.name())
                .param("arch", key.arch())
                .param("ordinal", ordinal)
                .query((row, number) -> Members.ofStored(row.getBytes(1)))
                .optional();
    }

    /** The package's closures in generations from one to another, both included, oldest first. */
    public List<Stretch<Members>> closures(int collectionId, PackageKey key, int from, int upTo) {
        return jdbc.sql("""
                        select c.from_ordinal, c.to_ordinal, c.members from package p join closure c on c.collection_id = p.collection_id and c.package_id = p.id
                        where p.collection_id = :collection and p.name = :name and p.arch = :arch
                              and c.from_ordinal <= :upTo and c.to_ordinal > :from
                        order by c.from_ordinal
                        """)
                .param("collection", collectionId)
                .param("name", key.name())
                .param("arch", key.arch())
                .param("from", from)
                .param("upTo", upTo)
                .query((row, number) -> new Stretch<>(row.getInt(1), row.getInt(2), Members.ofStored(row.getBytes(3))))
                .list();
    }

    /**
     * Closures that packages had in earlier generations and that no longer hold.
     *
     * @param ordinals of each package, by its number, the generation to look at
     * @param now generation in which they would still hold
     * @return by the package's number; absent when the closure is the same in both, or there was none
     */
    public Map<Integer, Members> closuresBefore(int collectionId, Map<Integer, Integer> ordinals, int now) {
        List<Map.Entry<Integer, Integer>> entries = List.copyOf(ordinals.entrySet());
        Map<Integer, Members> closures = new HashMap<>();
        jdbc.sql("""
                        select c.package_id, c.members
                        from unnest(:ids::integer[], :ordinals::integer[]) as n(id, ordinal)
                        cross join lateral (
                            select d.* from closure d
                            where d.collection_id = :collection and d.package_id = n.id and d.from_ordinal <= n.ordinal
                            order by d.from_ordinal desc limit 1) c
                        where c.to_ordinal > n.ordinal and c.to_ordinal <= :now
                        """)
                .param("collection", collectionId)
                .param("ids", entries.stream().map(Map.Entry::getKey).toArray(Integer[]::new))
                .param("ordinals", entries.stream().map(Map.Entry::getValue).toArray(Integer[]::new))
                .param("now", now)
                .query(row -> {
                    closures.put(row.getInt(1), Members.ofStored(row.getBytes(2)));
                });
        return closures;
    }

    /** The number that a package of the same name and architecture has in another collection; empty when that never had it. */
    public OptionalInt same(int packageId, int collectionId) {
        return jdbc.sql("""
                        select q.id from package p join package q on q.name = p.name and q.arch = p.arch
                        where p.id = ? and q.collection_id = ?
                        """).param(packageId).param(collectionId).query(Integer.class).list().stream()
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    /** Name and architecture of packages by their numbers; those that do not exist are absent. */
    public Map<Integer, PackageKey> keys(Collection<Integer> packageIds) {
        Map<Integer, PackageKey> keys = new HashMap<>();
        jdbc.sql("select id, name, arch from package where id = any(:ids)")
                .param("ids", packageIds.toArray(Integer[]::new))
                .query(row -> {
                    keys.put(row.getInt(1), new PackageKey(row.getString(2), row.getString(3)));
                });
        return keys;
    }

    /** The generations up to the ordinal, of any state, that hold the package. */
    public Set<Integer> heldIn(int collectionId, int packageId, int upTo) {
        return Set.copyOf(jdbc.sql("""
                        select generate_series(from_ordinal, least(to_ordinal - 1, :upTo)) from resolution
                        where collection_id = :collection and package_id = :package and from_ordinal <= :upTo
                        """)
                .param("collection", collectionId)
                .param("package", packageId)
                .param("upTo", upTo)
                .query(Integer.class)
                .list());
    }

    /** Stretches that began at or before the ordinal, newest first; in the collections, too, that the package's was branched from. */
    public Page<ResolutionSpan> resolutions(int packageId, int upTo, int offset, int limit) {
        Map<String, Object> parameters = line(packageId);
        parameters.put("package", packageId);
        parameters.put("upTo", upTo);
        List<ResolutionSpan> rows = jdbc.sql(SPANS + " order by r.from_ordinal desc offset :offset limit :limit")
                .params(parameters)
                .param("offset", offset)
                .param("limit", limit + 1)
                .query((row, number) -> new ResolutionSpan(
                        row.getInt(1), row.getInt(2), row.getBoolean(3), Json.problems(row.getString(4))))
                .list();
        return Page.uncounted(rows, offset, limit, () -> jdbc.sql("select count(*) from (" + SPANS + ") span")
                .params(parameters)
                .query(Integer.class)
                .single());
    }

    /** Collections whose history the package has. Given as parameters, so that PostgreSQL plans for their partitions alone. */
    private Map<String, Object> line(int packageId) {
        List<Integer> collections = new ArrayList<>();
        List<Integer> belows = new ArrayList<>();
        jdbc.sql("""
                        select l.collection_id, l.below
                        from package p cross join lateral collection_line(p.collection_id) l where p.id = ?
                        """).param(packageId).query(row -> {
            collections.add(row.getInt(1));
            belows.add(row.getInt(2));
        });
        return new HashMap<>(
                Map.of("collections", collections.toArray(Integer[]::new), "belows", belows.toArray(Integer[]::new)));
    }
}
