package io.koschei.scheduling;

import io.koschei.builds.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the candidates of all followed collections, with everything that {@link Queue} decides from, in one statement. */
public final class Candidates {

    private static final Duration DAY = Duration.ofHours(24);

    /**
     * What was submitted within a day is open or ended within that day, so two small indexes find it. Last builds are looked up one
     * by one: a join would go through all builds of all time. The version of a source package without any architecture is
     * compared with the tag's, so that a new one is asked about.
     */
    private static final String SELECT = """
            with recent as (
                select package_id, count(*) as builds from build
                where (state in ('SUBMITTED', 'RUNNING') or finished_at > :since) and submitted_at > :since and not real
                      and bisection_id is null
                group by package_id)
            select p.id, p.collection_id, p.name, p.listed, p.blocked, p.tracked, p.resolved, p.manual_priority,
                   p.static_priority, p.build_priority, p.dependency_priority, p.unblocks, p.build_unresolved,
                   (select extract(epoch from coalesce(l.started_at, l.submitted_at))::double precision
                    from build l where l.id = p.last_build_id),
                   p.running_build_id, p.retry_at, p.refusal, p.refused_until, p.arch_override,
                   case when p.arches <> '{}' or p.arches_of is not distinct from (
                       select case when r.epoch = 0 then '' else (r.epoch::bigint & 4294967295) || ':' end || r.version || '-' || r.release
                       from build r where r.id = p.real_build_id)
                   then array_to_string(p.arches, ' ') end,
                   p.arches_of, coalesce(n.builds, 0),
                   q.id is not null and q.predicted_at > coalesce(
                       (select l.finished_at from build l where l.id = p.last_build_id), '-infinity')
            from tracked_package p
            join collection c on c.id = p.collection_id and c.followed and c.target is not null
            left join recent n on n.package_id = p.id
            left join prediction q on q.collection_id = p.collection_id and q.name = p.name and q.ended_at is null
                                   and q.state = 'PREDICTED'
            """;

    /** The words of an index. The last ones have edges in the graph that are not about their last build. */
    private static final String RAISED = """
             (manual_priority <> 0 or static_priority <> 0 or build_priority <> 0 or retry_at is not null
             or build_unresolved or (case when tracked and listed then last_build_id end) is distinct from edges_of)
            """;

    private final JdbcClient jdbc;

    public Candidates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All packages of followed collections that are tracked and that Koji lets be built, in no order. */
    public List<Candidate> tracked(Instant now) {
        return jdbc.sql(SELECT + "where p.tracked and p.listed and not p.blocked")
                .param("since", Timestamp.from(now.minus(DAY)))
                .query(new Rows())
                .list();
    }

    /**
     * Some of the packages that {@link #tracked} reads: those of given names, those whose priority is not from changes and time alone, and
     * all of some collections.
     *
     * @param names by collection id
     * @param whole collections of which all packages are read, by their ids
     */
    public List<Candidate> some(Map<Integer, List<String>> names, Set<Integer> whole, Instant now) {
        List<Map.Entry<Integer, String>> rows = names.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(name -> Map.entry(entry.getKey(), name)))
                .toList();
        return jdbc.sql(SELECT + """
                        where p.tracked and p.listed and not p.blocked and p.id in (
                            select q.id from unnest(:collections::integer[], :names::text[]) as n(collection, name)
                            join tracked_package q on q.collection_id = n.collection and q.name = n.name
                            union select id from tracked_package
                            where collection_id in (select id from collection where followed and target is not null) and""" + RAISED + """
                            union select r.id from prediction q
                            join tracked_package r on r.collection_id = q.collection_id and r.name = q.name
                            where q.ended_at is null and q.state = 'PREDICTED'
                            union select id from tracked_package where collection_id = any(:whole))
                        """)
                .param("since", Timestamp.from(now.minus(DAY)))
                .param("collections", rows.stream().map(Map.Entry::getKey).toArray(Integer[]::new))
                .param("names", rows.stream().map(Map.Entry::getValue).toArray(String[]::new))
                .param("whole", whole.toArray(Integer[]::new))
                .query(new Rows())
                .list();
    }

    /**
     * Where the graph's edges of a collection are.
     *
     * @param log which change log the graph must follow
     * @param graph under which name the graph keeps it
     * @param weighed ordinal of the generation that its packages were compared with
     */
    record Edges(int collectionId, String log, String graph, int weighed) {}

    /** Of the followed collections, those whose graph may be used and whose packages were compared with a generation. */
    List<Edges> edges() {
        return jdbc.sql("""
                        select c.id, (select id::text from change_log) as log, c.graph_key, g.ordinal
                        from collection c join generation g on g.id = c.priorities_generation
                        where c.followed and c.target is not null and c.graph_refusal is null
                        """)
                .query((row, number) -> new Edges(
                        row.getInt("id"), row.getString("log"), row.getString("graph_key"), row.getInt("ordinal")))
                .list();
    }

    /** One package of a followed collection, tracked or not. */
    public Optional<Candidate> find(int collectionId, String name, Instant now) {
        return jdbc.sql(SELECT + "where p.collection_id = :collection and p.name = :name")
                .param("since", Timestamp.from(now.minus(DAY)))
                .param("collection", collectionId)
                .param("name", name)
                .query(new Rows())
                .optional();
    }

    /** All packages of a followed collection that Koji lists or listed, tracked or not, in no order. */
    public List<Candidate> all(int collectionId, Instant now) {
        return jdbc.sql(SELECT + "where p.collection_id = :collection")
                .param("since", Timestamp.from(now.minus(DAY)))
                .param("collection", collectionId)
                .query(new Rows())
                .list();
    }

    /** The followed collections that have a Koji, in the order of the configuration. */
    public List<CollectionQuota> shares() {
        return jdbc.sql("""
                        select c.id, c.name, c.target, c.build_tag, c.dest_tag, c.priority_coefficient, c.weight,
                               c.most_builds, coalesce(o.builds, 0) as running, g.repo_id,
                               coalesce(n.sources > 0 and n.sources_unresolvable = n.sources, false) as broken
                        from collection c
                        left join (select p.collection_id, count(*) as builds
                                   from build b join tracked_package p on p.id = b.package_id
                                   where b.state in ('SUBMITTED', 'RUNNING') group by p.collection_id) o
                            on o.collection_id = c.id
                        left join lateral (select id, case when hub_epoch = (select current_hub_epoch()) then repo_id end as repo_id
                                           from generation
                                           where collection_id = c.id and state = 'COMPLETE'
                                           order by ordinal desc limit 1) g on true
                        left join generation_counts n on n.generation_id = g.id
                        where c.followed and c.target is not null order by c.position, c.name
                        """)
                .query((row, number) -> new CollectionQuota(
                        row.getInt("id"),
                        row.getString("name"),
                        row.getString("target"),
                        row.getString("build_tag"),
                        row.getString("dest_tag"),
                        row.getDouble("priority_coefficient"),
                        row.getDouble("weight"),
                        Columns.integerOrNull(row, "most_builds"),
                        row.getInt("running"),
                        Columns.integerOrNull(row, "repo_id"),
                        row.getBoolean("broken")))
                .list();
    }

    /** By number: looking a name up for each value of a hundred thousand rows takes longer than reading them. */
    private static final class Rows implements RowMapper<Candidate> {

        private static final double NANOS = 1e9;

        private final Map<String, List<String>> words = new HashMap<>();

        @Override
        public Candidate mapRow(ResultSet row, int number) throws SQLException {
            boolean resolved = row.getBoolean(7);
            boolean inGeneration = !row.wasNull();
            double began = row.getDouble(14);
            boolean built = !row.wasNull();
            long running = row.getLong(15);
            boolean runs = !row.wasNull();
            return new Candidate(
                    row.getInt(1),
                    row.getInt(2),
                    row.getString(3),
                    row.getBoolean(4),
                    row.getBoolean(5),
                    row.getBoolean(6),
                    inGeneration ? (Boolean) resolved : null,
                    row.getBoolean(13),
                    row.getInt(8),
                    row.getInt(9),
                    row.getInt(10),
                    row.getInt(11),
                    row.getBoolean(23),
                    row.getInt(12),
                    built ? instant(began) : null,
                    runs ? (Long) running : null,
                    time(row, 16),
                    row.getString(17),
                    time(row, 18),
                    row.getString(19),
                    words(row.getString(20)),
                    row.getString(21),
                    row.getInt(22));
        }

        /** Seconds as a number are read several times as fast as a date, and are exact to the microsecond. */
        private static Instant instant(double seconds) {
            long whole = (long) Math.floor(seconds);
            return Instant.ofEpochSecond(whole, Math.round((seconds - whole) * NANOS / 1000) * 1000);
        }

        private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
            Timestamp time = row.getTimestamp(column);
            return time == null ? null : time.toInstant();
        }

        private @Nullable List<String> words(@Nullable String text) {
            return text == null
                    ? null
                    : words.computeIfAbsent(text, all -> all.isEmpty() ? List.of() : List.of(all.split(" ", -1)));
        }
    }
}
