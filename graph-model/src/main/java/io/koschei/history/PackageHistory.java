package io.koschei.history;

import io.koschei.graph.PackageKey;
import io.koschei.graph.Page;
import io.koschei.history.Members.Member;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One package through all generations: its answers, its closures, its sizes. */
public final class PackageHistory {

    private static final Comparator<ClosureEntry> NEAREST_FIRST = Comparator.comparing(ClosureEntry::groupOnly)
            .thenComparingInt(ClosureEntry::distance)
            .thenComparing(ClosureEntry::key);

    private final JdbcClient jdbc;

    public PackageHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Everything installed for the package in a generation, nearest first; empty when it does not resolve. */
    public List<ClosureEntry> closure(int packageId, int ordinal) {
        List<Member> members = jdbc.sql("""
                        select members from closure
                        where package_id = ? and from_ordinal <= ? and to_ordinal > ?
                        """)
                .param(packageId)
                .param(ordinal)
                .param(ordinal)
                .query((row, number) -> Members.ofStored(row.getBytes(1)).list())
                .optional()
                .orElse(List.of());
        Map<Integer, PackageKey> keys = keys(members);
        return members.stream()
                .map(member -> new ClosureEntry(nameOf(member, keys), member.distance()))
                .sorted(NEAREST_FIRST)
                .toList();
    }

    private static PackageKey nameOf(Member member, Map<Integer, PackageKey> keys) {
        PackageKey key = keys.get(member.packageId());
        if (key == null) {
            throw new HistoryException("a closure names package " + member.packageId() + ", which does not exist");
        }
        return key;
    }

    private Map<Integer, PackageKey> keys(List<Member> members) {
        Map<Integer, PackageKey> keys = new HashMap<>();
        Integer[] ids = members.stream().map(Member::packageId).toArray(Integer[]::new);
        jdbc.sql("select id, name, arch from package where id = any(:ids)")
                .param("ids", ids)
                .query(row -> {
                    keys.put(row.getInt(1), new PackageKey(row.getString(2), row.getString(3)));
                });
        return keys;
    }

    /** Stretches that began at or before the ordinal, newest first. */
    public Page<ResolutionSpan> resolutions(int packageId, int upTo, int offset, int limit) {
        int total = jdbc.sql("select count(*) from resolution where package_id = ? and from_ordinal <= ?")
                .param(packageId)
                .param(upTo)
                .query(Integer.class)
                .single();
        List<ResolutionSpan> rows = jdbc.sql("""
                        select from_ordinal, to_ordinal, resolved, problems::text as problems from resolution
                        where package_id = ? and from_ordinal <= ? order by from_ordinal desc offset ? limit ?
                        """)
                .param(packageId)
                .param(upTo)
                .param(offset)
                .param(limit)
                .query((row, number) -> new ResolutionSpan(
                        row.getInt(1), row.getInt(2), row.getBoolean(3), Json.problems(row.getString(4))))
                .list();
        return new Page<>(rows, offset, total);
    }

    /** One sample for each complete generation up to the ordinal that holds the package, oldest first. */
    public List<SizeSample> sizes(int packageId, int upTo) {
        return jdbc.sql("""
                        select g.ordinal, g.at, s.packages, s.download_size, s.install_size
                        from package p
                        join generation g on g.collection_id = p.collection_id
                        join resolution r on r.package_id = p.id
                                          and r.from_ordinal <= g.ordinal and r.to_ordinal > g.ordinal
                        left join closure_size s on s.package_id = p.id
                                                 and s.from_ordinal <= g.ordinal and s.to_ordinal > g.ordinal
                        where p.id = ? and g.state = 'COMPLETE' and g.ordinal <= ?
                        order by g.ordinal
                        """)
                .param(packageId)
                .param(upTo)
                .query((row, number) -> new SizeSample(
                        row.getInt("ordinal"), row.getTimestamp("at").toInstant(), Resolutions.size(row)))
                .list();
    }
}
