package io.koschei.remedies;

import io.koschei.model.Page;
import io.koschei.model.Side;
import io.koschei.model.rpm.PackageKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads remedies, and builds that might become one. */
public final class Remedies {

    private static final String EVR =
            "case when b.epoch <> 0 then (b.epoch::bigint & 4294967295) || ':' else '' end || b.version || '-' || b.release";

    private static final String SELECT = """
            select r.*, b.task_id, b.koji_build_id, b.real, %s as evr, p.name,
                   (select array_agg(k.side || ' ' || k.arch || ' ' || k.name order by k.side, k.name, k.arch)
                    from remedy_package k where k.remedy_id = r.id) as packages
            from remedy r join build b on b.id = r.build_id join tracked_package p on p.id = b.package_id
            """.formatted(EVR);

    private final JdbcClient jdbc;

    public Remedies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that are tried, or that people have been told of and that are neither withdrawn nor arrived. */
    public List<Remedy> goingOn(int collectionId) {
        return jdbc.sql(SELECT + "where r.collection_id = ? and r.state in ('TRYING', 'FIXES') order by r.id")
                .param(collectionId)
                .query(Remedies::read)
                .list();
    }

    /** Those in some states, newest first. */
    public Page<Remedy> list(int collectionId, Collection<RemedyState> states, int offset, int limit) {
        String[] names = states.stream().map(Enum::name).toArray(String[]::new);
        List<Remedy> found = jdbc.sql(SELECT + """
                        where r.collection_id = :collection and r.state = any(:states)
                        order by r.id desc offset :offset limit :limit
                        """)
                .param("collection", collectionId)
                .param("states", names)
                .param("offset", offset)
                .param("limit", limit + 1)
                .query(Remedies::read)
                .list();
        return Page.uncounted(found, offset, limit, () -> jdbc.sql(
                        "select count(*) from remedy where collection_id = ? and state = any(?)")
                .param(collectionId)
                .param(names)
                .query(Integer.class)
                .single());
    }

    /** Those that would mend the given packages, by the packages' names; newest first. */
    public Map<String, List<Remedy>> mending(int collectionId, Collection<String> names) {
        List<Remedy> all = jdbc.sql(SELECT + """
                        where r.collection_id = :collection and p.collection_id = :collection and r.state = 'FIXES'
                              and (p.name = any(:names) or exists (
                                  select 1 from remedy_package k where k.remedy_id = r.id and k.name = any(:names)))
                        order by r.id desc limit 1000
                        """)
                .param("collection", collectionId)
                .param("names", names.toArray(String[]::new))
                .query(Remedies::read)
                .list();
        return names.stream().distinct().collect(Collectors.toMap(name -> name, name -> all.stream()
                .filter(remedy -> concerns(remedy, name))
                .toList()));
    }

    private static boolean concerns(Remedy remedy, String name) {
        return remedy.name().equals(name)
                || remedy.effect().packages().stream()
                        .anyMatch(fixed -> fixed.key().name().equals(name));
    }

    /** Binaries that cannot be installed in a generation, with the generation since which it is so. */
    public Map<PackageKey, Integer> broken(int collectionId, int ordinal) {
        return jdbc
                .sql("""
                        select p.name, p.arch, r.since_ordinal
                        from resolution r join package p on p.collection_id = r.collection_id and p.id = r.package_id
                        where r.collection_id = :collection and not r.resolved and p.arch <> 'src'
                              and r.from_ordinal <= :ordinal and r.to_ordinal > :ordinal
                        """)
                .param("collection", collectionId)
                .param("ordinal", ordinal)
                .query((row, number) -> Map.entry(new PackageKey(row.getString(1), row.getString(2)), row.getInt(3)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Packages of a list that are broken in a generation. */
    int stillBroken(int collectionId, int ordinal, long remedy) {
        return jdbc.sql("""
                        select count(*)::int from remedy_package k
                        join package p on p.collection_id = :collection and p.name = k.name and p.arch = k.arch
                        join resolution r on r.collection_id = :collection and r.package_id = p.id
                             and r.from_ordinal <= :ordinal and r.to_ordinal > :ordinal and not r.resolved
                        where k.remedy_id = :remedy
                        """)
                .param("collection", collectionId)
                .param("ordinal", ordinal)
                .param("remedy", remedy)
                .query(Integer.class)
                .single();
    }

    /**
     * Last builds of packages that succeeded, with what was found out about them before.
     *
     * @param since scratch builds that ended before have no files any more
     * @param again what could not be worked out, and was tried before that moment, is tried again
     */
    public List<Candidate> candidates(int collectionId, Collection<String> sources, Instant since, Instant again) {
        return jdbc.sql("""
                        select b.id, p.name, %s as evr, b.task_id, b.koji_build_id, coalesce(g.ordinal, -1) as built, r.id as remedy,
                               case when r.id is null or r.state = 'FAILED' then -1 else r.tried_ordinal end as tried
                        from tracked_package p join build b on b.id = p.last_build_id
                        left join generation g on g.id = b.generation_id left join remedy r on r.build_id = b.id
                        where p.collection_id = :collection and p.name = any(:names) and p.listed and not p.blocked
                              and b.state = 'COMPLETE' and (b.real or b.finished_at >= :since)
                              and (b.task_id is not null or b.koji_build_id is not null)
                              and (r.id is null or r.state in ('NOTHING', 'WITHDRAWN', 'ARRIVED')
                                   or r.state = 'FAILED' and r.tried_at < :again)
                        order by b.finished_at desc
                        """.formatted(EVR))
                .param("collection", collectionId)
                .param("names", sources.toArray(String[]::new))
                .param("since", Timestamp.from(since))
                .param("again", Timestamp.from(again))
                .query((row, number) -> new Candidate(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("evr"),
                        longOrNull(row, "task_id"),
                        longOrNull(row, "koji_build_id"),
                        row.getInt("built"),
                        longOrNull(row, "remedy"),
                        row.getInt("tried")))
                .list();
    }

    /** Whether a build is the last one of its package still, and the package may be built. */
    boolean isLast(long build) {
        return jdbc.sql(
                        "select exists (select 1 from tracked_package where last_build_id = ? and listed and not blocked)")
                .param(build)
                .query(Boolean.class)
                .single();
    }

    private static Remedy read(ResultSet row, int number) throws SQLException {
        return new Remedy(
                row.getLong("id"),
                row.getObject("remedy_id", UUID.class),
                row.getInt("collection_id"),
                row.getLong("build_id"),
                row.getString("name"),
                row.getString("evr"),
                longOrNull(row, "task_id"),
                longOrNull(row, "koji_build_id"),
                row.getBoolean("real"),
                RemedyState.valueOf(row.getString("state")),
                longOrNull(row, "preview_id"),
                row.getInt("tried_ordinal"),
                row.getTimestamp("tried_at").toInstant(),
                new Effect(
                        row.getInt("fixed_sources"),
                        row.getInt("fixed_binaries"),
                        row.getInt("broken_sources"),
                        row.getInt("broken_binaries"),
                        row.getLong("install_growth"),
                        packages(row)),
                row.getString("reason"),
                instant(row, "told_at"),
                instant(row, "ended_at"));
    }

    private static List<Effect.Fixed> packages(ResultSet row) throws SQLException {
        List<Effect.Fixed> packages = new ArrayList<>();
        if (row.getArray("packages") != null) {
            for (String text : (String[]) row.getArray("packages").getArray()) {
                String[] parts = text.split(" ", 3);
                packages.add(new Effect.Fixed(Side.valueOf(parts[0]), new PackageKey(parts[2], parts[1])));
            }
        }
        return packages;
    }

    private static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : (Long) value;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
