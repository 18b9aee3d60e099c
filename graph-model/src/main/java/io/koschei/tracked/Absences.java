package io.koschei.tracked;

import io.koschei.builds.Columns;
import io.koschei.model.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The source packages that the newest complete generation of a collection does not hold, and why. */
public final class Absences {

    /**
     * What is not in the generation, each with why. Of packages that Koji lists, {@code resolved} is null when they were not in the
     * generation that was compared last; the others keep what it was. Without that comparison all are looked at. The generation itself decides:
     * of each package the newest row is looked up, since a join would read all of the past.
     */
    private static final String ABSENT = """
            with newest as (
                select max(ordinal) as ordinal from generation where collection_id = :collection and state = 'COMPLETE'),
            absent as (
                select t.id, t.name,
                       case when not t.listed then 'NOT_LISTED'
                            when t.blocked then 'BLOCKED'
                            when t.real_build_id is not null then 'NOT_IN_REPOSITORY'
                            when exists (select from build b where b.package_id = t.id and b.real)
                                 or exists (select from package_period d where d.package_id = t.id and d.tagged_evr is not null)
                                 or exists (select from package p
                                            where p.collection_id = :collection and p.name = t.name and p.arch = 'src')
                            then 'UNTAGGED' else 'NEVER_BUILT' end as kind
                from tracked_package t, newest
                where t.collection_id = :collection and newest.ordinal is not null and %1$s
                      and not exists (
                          select from package p cross join lateral (
                              select r.to_ordinal from resolution r
                              where r.collection_id = :collection and r.package_id = p.id and r.from_ordinal <= newest.ordinal
                              order by r.from_ordinal desc limit 1) l
                          where p.collection_id = :collection and p.name = t.name and p.arch = 'src' and l.to_ordinal > newest.ordinal)
                union all
                select null, p.name, 'GONE' from package p, newest
                where p.collection_id = :collection and p.arch = 'src' and newest.ordinal is not null and %2$s
                      and not exists (
                          select from tracked_package t where t.collection_id = :collection and t.name = p.name)
                      and not exists (
                          select from (
                              select r.to_ordinal from resolution r
                              where r.collection_id = :collection and r.package_id = p.id and r.from_ordinal <= newest.ordinal
                              order by r.from_ordinal desc limit 1) l
                          where l.to_ordinal > newest.ordinal))
            """;

    private static final String ALL = ABSENT.formatted("""
            (t.resolved is null or not t.listed or newest.ordinal is distinct from (
                 select g.ordinal from collection c join generation g on g.id = c.priorities_generation
                 where c.id = :collection))
            """, "p.graph_fingerprint is null");
    private static final String NAMED = ABSENT.formatted("t.name = any(:names)", "p.name = any(:names)");

    /** A kind began when the last period of another kind ended. */
    private static final String DETAILS = """
            select a.name, a.kind,
                   (select max(d.until) from package_period d
                    where d.package_id = a.id and d.until < 'infinity'
                          and not case a.kind when 'NOT_LISTED' then not d.listed
                                              when 'BLOCKED' then d.listed and d.blocked
                                              when 'UNTAGGED' then d.tagged_evr is null
                                              when 'NOT_IN_REPOSITORY' then d.tagged_evr is not distinct from (
                                                  select o.tagged_evr from package_period o
                                                  where o.package_id = a.id and o.until = 'infinity')
                                              else d.listed end) as since,
                   (select d.tagged_evr from package_period d where d.package_id = a.id and d.tagged_evr is not null
                    order by d.since desc limit 1) as evr,
                   (select max(g.ordinal) from generation g
                    join (select r.from_ordinal, r.to_ordinal from package p
                          join resolution r on r.collection_id = :collection and r.package_id = p.id
                          where p.collection_id = :collection and p.name = a.name and p.arch = 'src'
                                and r.from_ordinal <= newest.ordinal
                          order by r.from_ordinal desc limit 1) l
                         on g.ordinal >= l.from_ordinal and g.ordinal < l.to_ordinal
                    where g.collection_id = :collection and g.state = 'COMPLETE') as last_held
            from newest, (select * from absent where %s order by name offset :offset limit :limit) a order by a.name
            """;

    private static final String CHOSEN =
            "(:kind::text is null or kind = :kind) and (:pattern::text is null or lower(name) like :pattern)";

    private final JdbcClient jdbc;

    public Absences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of these names those that are not there, though Koschei knows them. */
    public Map<String, Absence> find(int collectionId, Collection<String> names) {
        return jdbc
                .sql(NAMED + DETAILS.formatted("true"))
                .param("collection", collectionId)
                .param("names", names.toArray(String[]::new))
                .param("offset", 0)
                .param("limit", names.size())
                .query(Absences::read)
                .list()
                .stream()
                .collect(Collectors.toMap(Absence::name, Function.identity()));
    }

    /**
     * All that are not there, by name.
     *
     * @param kind only those of this kind; null: all
     * @param pattern only lower-case names that are like it, as SQL's {@code like} understands it; null: all
     */
    public Page<Absence> list(
            int collectionId, Absence.@Nullable Kind kind, @Nullable String pattern, int offset, int limit) {
        Map<String, Object> chosen = new HashMap<>();
        chosen.put("collection", collectionId);
        chosen.put("kind", kind == null ? null : kind.name());
        chosen.put("pattern", pattern);
        List<Absence> found = jdbc.sql(ALL + DETAILS.formatted(CHOSEN))
                .params(chosen)
                .param("offset", offset)
                .param("limit", limit + 1)
                .query(Absences::read)
                .list();
        return Page.uncounted(found, offset, limit, () -> jdbc.sql(ALL + "select count(*) from absent where " + CHOSEN)
                .params(chosen)
                .query(Integer.class)
                .single());
    }

    /** How many there are of each kind; those of which there is none are absent. */
    public Map<Absence.Kind, Integer> counts(int collectionId) {
        Map<Absence.Kind, Integer> counts = new EnumMap<>(Absence.Kind.class);
        jdbc.sql(ALL + "select kind, count(*) from absent group by kind")
                .param("collection", collectionId)
                .query(row -> {
                    counts.put(Absence.Kind.valueOf(row.getString(1)), row.getInt(2));
                });
        return counts;
    }

    private static Absence read(ResultSet row, int number) throws SQLException {
        return new Absence(
                row.getString("name"),
                Absence.Kind.valueOf(row.getString("kind")),
                Columns.timeOrNull(row, "since"),
                row.getString("evr"),
                Columns.integerOrNull(row, "last_held"));
    }
}
