package io.koschei.postgres.answers;

import io.koschei.model.Page;
import io.koschei.model.Side;
import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemKind;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.HistoryException;
import io.koschei.postgres.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Why packages fail in a generation, folded: one cause for everything that fails for the same thing. */
public final class Causes {

    private static final int MOST_NEEDED_BY = 100;

    private static final String FOLLOWING = """
            from resolution r join package p on p.collection_id = r.collection_id and p.id = r.package_id cross join lateral unnest(r.causes) c(id)
            where r.collection_id = :collection and not r.resolved
            """;

    private static final String DURING = "and r.from_ordinal <= :ordinal and r.to_ordinal > :ordinal ";
    private static final String AMONG = "and r.causes && :ids::text[] and c.id = any(:ids::text[]) ";

    private static final String COUNT = """
            select c.id, count(*) as followers, count(*) filter (where r.since_ordinal = :ordinal) as new_followers,
                   (array_agg(r.package_id order by length(r.problems::text), p.name, p.arch))[1] as example
            """;

    private final JdbcClient jdbc;

    public Causes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those with most followers first. */
    public Page<Cause> list(int collectionId, int ordinal, Side side, int offset, int limit) {
        String where = FOLLOWING + DURING + sideOf(side);
        Map<String, Object> parameters = Map.of("collection", collectionId, "ordinal", ordinal);
        List<Counted> rows = jdbc.sql(
                        COUNT + where + "group by c.id order by followers desc, c.id offset :offset limit :limit")
                .params(parameters)
                .param("offset", offset)
                .param("limit", limit + 1)
                .query(Causes::counted)
                .list();
        Page<Counted> page = Page.uncounted(rows, offset, limit, () -> jdbc.sql("select count(distinct c.id) " + where)
                .params(parameters)
                .query(Integer.class)
                .single());
        return page.with(complete(collectionId, ordinal, side, page.rows()));
    }

    /** Those of the ids that have followers in the generation, by id. */
    public Map<String, Cause> find(int collectionId, int ordinal, Side side, Collection<String> ids) {
        List<Counted> rows = jdbc.sql(COUNT + FOLLOWING + DURING + sideOf(side) + AMONG + "group by c.id")
                .param("collection", collectionId)
                .param("ordinal", ordinal)
                .param("ids", ids.toArray(String[]::new))
                .query(Causes::counted)
                .list();
        return complete(collectionId, ordinal, side, rows).stream()
                .collect(Collectors.toMap(Cause::id, cause -> cause));
    }

    /** The followers of each cause by name, the same stretch of each. */
    public Map<String, List<Follower>> followers(
            int collectionId, int ordinal, Side side, Collection<String> ids, int offset, int limit) {
        Map<String, List<Follower>> found = new HashMap<>();
        jdbc.sql("""
                        select id, name, arch, since_ordinal from (
                            select c.id, p.name, p.arch, r.since_ordinal,
                                   row_number() over (partition by c.id order by p.name, p.arch) as place
                        """ + FOLLOWING + DURING + sideOf(side) + AMONG + """
                        ) f where place > :offset and place <= :end order by id, place
                        """)
                .param("collection", collectionId)
                .param("ordinal", ordinal)
                .param("ids", ids.toArray(String[]::new))
                .param("offset", offset)
                .param("end", (long) offset + limit)
                .query(row -> {
                    found.computeIfAbsent(row.getString(1), any -> new ArrayList<>())
                            .add(new Follower(new PackageKey(row.getString(2), row.getString(3)), row.getInt(4)));
                });
        return found;
    }

    private record Counted(String id, int followers, int newFollowers, int example) {}

    private static Counted counted(ResultSet row, int number) throws SQLException {
        return new Counted(
                row.getString("id"), row.getInt("followers"), row.getInt("new_followers"), row.getInt("example"));
    }

    private List<Cause> complete(int collectionId, int ordinal, Side side, List<Counted> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        String[] ids = rows.stream().map(Counted::id).toArray(String[]::new);
        Map<String, Integer> since = since(collectionId, ordinal, side, ids);
        Map<String, SortedSet<String>> neededBy = neededBy(collectionId, ordinal, side, ids);
        Map<Integer, Example> examples = examples(collectionId, ordinal, rows);
        return rows.stream()
                .map(row -> {
                    Example example = examples.get(row.example);
                    if (example == null) {
                        throw new HistoryException("cause '" + row.id + "' has lost its follower; ask again");
                    }
                    SortedSet<String> needing = neededBy.getOrDefault(row.id, new TreeSet<>());
                    return new Cause(
                            row.id,
                            example.key,
                            example.problem(row.id),
                            row.followers,
                            row.newFollowers,
                            since.getOrDefault(row.id, ordinal),
                            needing.stream().limit(MOST_NEEDED_BY).toList(),
                            needing.size());
                })
                .toList();
    }

    private record Example(PackageKey key, List<Problem> problems) {
        Problem problem(String id) {
            return problems.stream()
                    .flatMap(problem -> problem.ends().stream())
                    .filter(end -> end.causeId().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new HistoryException("no problem of " + key + " comes from '" + id + "'"));
        }
    }

    private Map<Integer, Example> examples(int collectionId, int ordinal, List<Counted> rows) {
        Map<Integer, Example> examples = new HashMap<>();
        jdbc.sql("""
                        select p.id, p.name, p.arch, r.problems::text from resolution r
                        join package p on p.id = r.package_id
                        where r.collection_id = :collection and p.id = any(:examples) and r.from_ordinal <= :ordinal and r.to_ordinal > :ordinal
                        """)
                .param("collection", collectionId)
                .param("examples", rows.stream().map(Counted::example).toArray(Integer[]::new))
                .param("ordinal", ordinal)
                .query(row -> {
                    PackageKey key = new PackageKey(row.getString(2), row.getString(3));
                    examples.put(row.getInt(1), new Example(key, Json.problems(row.getString(4))));
                });
        return examples;
    }

    /** A cause may be interrupted: only the stretch around the generation counts. */
    private Map<String, Integer> since(int collectionId, int ordinal, Side side, String[] ids) {
        Map<String, Integer> since = new TreeMap<>();
        jdbc.sql("""
                        select s.id, lower(stretch) from (
                            select c.id, range_agg(int4range(r.from_ordinal, r.to_ordinal)) as stretches
                        """ + FOLLOWING + sideOf(side) + AMONG + """
                            group by c.id) s cross join lateral unnest(s.stretches) stretch
                        where stretch @> :ordinal
                        """)
                .param("collection", collectionId)
                .param("ordinal", ordinal)
                .param("ids", ids)
                .query(row -> {
                    since.put(row.getString(1), row.getInt(2));
                });
        return since;
    }

    private Map<String, SortedSet<String>> neededBy(int collectionId, int ordinal, Side side, String[] ids) {
        Map<String, SortedSet<String>> neededBy = new HashMap<>();
        jdbc.sql("""
                        select distinct e.problem ->> 'kind', e.problem ->> 'missing',
                                        e.problem -> 'chain' -> -1 ->> 'from'
                        from resolution r join package p on p.collection_id = r.collection_id and p.id = r.package_id
                        cross join lateral jsonb_path_query(r.problems, 'strict $.**') e(problem)
                        where r.collection_id = :collection and not r.resolved and r.causes && :ids::text[]
                              and jsonb_typeof(e.problem) = 'object' and e.problem ->> 'missing' is not null
                        """ + DURING + sideOf(side))
                .param("collection", collectionId)
                .param("ordinal", ordinal)
                .param("ids", ids)
                .query(row -> {
                    String from = row.getString(3);
                    if (from != null) {
                        neededBy.computeIfAbsent(
                                        Problem.causeId(ProblemKind.valueOf(row.getString(1)), row.getString(2)),
                                        any -> new TreeSet<>())
                                .add(from);
                    }
                });
        return neededBy;
    }

    private static String sideOf(Side side) {
        return side == Side.BUILD ? "and p.arch = 'src' " : "and p.arch <> 'src' ";
    }
}
