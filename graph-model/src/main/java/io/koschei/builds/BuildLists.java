package io.koschei.builds;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads lists of builds, page by page, for the API. */
public final class BuildLists {

    /** Rows are counted up to this number: no client pages that far, and counting millions takes seconds. */
    public static final int MOST_COUNTED = 10_000;

    private static final String WHERE = """
            where b.collection_id = :collection
              and (:at::timestamptz is null or b.submitted_at <= :at)
              and (:states::text[] is null or case when :at::timestamptz is null or b.finished_at <= :at then b.state
                       when b.started_at <= :at then 'RUNNING' else 'SUBMITTED' end = any(:states::text[]))
              and (:name::text is null or p.name = :name) and (:real::boolean is null or b.real = :real)
            """;

    private final JdbcClient jdbc;

    public BuildLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Those that were written down last come first.
     *
     * @param after id of the build after which to begin; null for the start
     */
    public List<Build> list(BuildQuery query, @Nullable Long after, int limit) {
        List<Build> found = where(jdbc.sql(Builds.SELECT + WHERE + """
                        and (:after::bigint is null
                             or (b.submitted_at, b.id) < (select a.submitted_at, a.id from build a where a.id = :after))
                        order by b.submitted_at desc, b.id desc limit :limit
                        """), query)
                .param("after", after)
                .param("limit", limit)
                .query(Builds::read)
                .list();
        return at(found, query.at());
    }

    /**
     * The last ones before a build, in the same order.
     *
     * @param before id of the build that comes after them; null for the end
     */
    public List<Build> listBefore(BuildQuery query, @Nullable Long before, int limit) {
        List<Build> found = new ArrayList<>(where(jdbc.sql(Builds.SELECT + WHERE + """
                        and (:before::bigint is null
                             or (b.submitted_at, b.id) > (select a.submitted_at, a.id from build a where a.id = :before))
                        order by b.submitted_at, b.id limit :limit
                        """), query)
                .param("before", before)
                .param("limit", limit)
                .query(Builds::read)
                .list());
        Collections.reverse(found);
        return at(found, query.at());
    }

    /** Builds as they were at a moment; those that had not begun are left out. Null leaves them as they are. */
    public static List<Build> at(List<Build> builds, @Nullable Instant moment) {
        return moment == null
                ? builds
                : builds.stream().flatMap(build -> build.at(moment).stream()).toList();
    }

    /** How many there are; {@link #MOST_COUNTED} also stands for more. */
    public int count(BuildQuery query) {
        return where(jdbc.sql("""
                        select count(*) from (
                            select 1 from build b join tracked_package p on p.id = b.package_id
                        """ + WHERE + " limit :most) counted"), query)
                .param("most", MOST_COUNTED)
                .query(Integer.class)
                .single();
    }

    private static JdbcClient.StatementSpec where(JdbcClient.StatementSpec statement, BuildQuery query) {
        return statement
                .param("collection", query.collectionId())
                .param(
                        "states",
                        query.states().isEmpty()
                                ? null
                                : query.states().stream().map(BuildState::name).toArray(String[]::new))
                .param("name", query.name())
                .param("real", query.real())
                .param("at", Columns.timestamp(query.at()));
    }

    /** Several by id; those that are gone are absent. */
    public Map<Long, Build> find(Collection<Long> ids) {
        return jdbc
                .sql(Builds.SELECT + "where b.id = any(?)")
                .param(ids.toArray(Long[]::new))
                .query(Builds::read)
                .list()
                .stream()
                .collect(Collectors.toMap(Build::id, Function.identity()));
    }

    /** Repetitions of builds that failed in the infrastructure, by the id of that build, oldest first. */
    public Map<Long, List<Build>> retries(Collection<Long> ids) {
        Map<Long, List<Build>> found = new HashMap<>();
        jdbc.sql(Builds.SELECT + "where b.retry_of = any(?) order by b.id")
                .param(ids.toArray(Long[]::new))
                .query(Builds::read)
                .list()
                .forEach(build -> found.computeIfAbsent(
                                Objects.requireNonNull(build.retryOf()), any -> new ArrayList<>())
                        .add(build));
        return found;
    }

    /** How many dependencies of builds differ from those of the builds before them; those of which none does are absent. */
    public Map<Long, Integer> changes(Collection<Long> ids) {
        return numbers(
                        "select build_id, count(*)::int from build_change where build_id = any(?) group by build_id",
                        ids)
                .collect(Collectors.toMap(row -> row[0], row -> (int) row[1]));
    }

    /** Ids of the last builds of packages, by the packages' ids; packages without one are absent. */
    public Map<Integer, Long> last(Collection<Integer> packageIds) {
        return numbers(
                        "select id, last_build_id from tracked_package where id = any(?) and last_build_id is not null",
                        packageIds)
                .collect(Collectors.toMap(row -> (int) row[0], row -> row[1]));
    }

    /**
     * The last builds that packages had at a moment, by the packages' names: of those that had succeeded or failed with the version
     * that the tag had then, the one that began last. Where Koschei did not keep what the tag had, it had the newest of the real
     * builds that had ended. Builds that were deleted since are not found.
     */
    public Map<String, Build> last(int collectionId, Collection<String> names, Instant moment) {
        return jdbc
                .sql(Builds.SELECT + """
                        where b.id in (
                            select last.id from tracked_package q
                            left join package_period d on d.package_id = q.id and d.since <= :at and d.until > :at
                            cross join lateral (select case when d.package_id is not null then d.tagged_evr else (
                                select %s from build r where r.package_id = q.id and r.real and r.finished_at <= :at
                                order by r.finished_at desc, r.id desc limit 1) end as evr) tagged
                            cross join lateral (
                                select n.id from build n
                                where n.package_id = q.id and n.state in ('COMPLETE', 'FAILED') and n.bisection_id is null
                                  and n.finished_at <= :at
                                  and case when tagged.evr is null then not n.real else %s = tagged.evr end
                                order by coalesce(n.started_at, n.submitted_at) desc, n.id desc limit 1) last
                            where q.collection_id = :collection and q.name = any(:names))
                        """.formatted(PackagePeriods.evr("r"), PackagePeriods.evr("n")))
                .param("collection", collectionId)
                .param("names", names.toArray(String[]::new))
                .param("at", Timestamp.from(moment))
                .query(Builds::read)
                .list()
                .stream()
                .collect(Collectors.toMap(Build::name, Function.identity()));
    }

    private Stream<long[]> numbers(String sql, Collection<? extends Number> ids) {
        return jdbc
                .sql(sql)
                .param(ids.stream().map(Number::longValue).toArray(Long[]::new))
                .query((row, number) -> new long[] {row.getLong(1), row.getLong(2)})
                .list()
                .stream();
    }
}
