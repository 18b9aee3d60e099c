package io.koschei.predictions;

import io.koschei.model.Page;
import io.koschei.model.generation.Generation;
import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.Json;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads predictions, and what is broken. */
public final class Predictions {

    private static final String SELECT = """
            select q.*,
                   (select array_agg(b.arch || ' ' || b.name order by b.name, b.arch)
                    from prediction_binary b where b.prediction_id = q.id) as binaries,
                   (select array_agg(b.arch || ' ' || b.name order by b.name, b.arch)
                    from prediction_binary b where b.prediction_id = q.id and b.predicted) as predicted,
                   (select array_agg(array[r.name, r.arch, r.old_text, r.new_text, r.provider] order by r.name, r.arch, r.old_text)
                    from prediction_renewal r where r.prediction_id = q.id) as renewals
            from prediction q
            """;

    private final JdbcClient jdbc;

    public Predictions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether it was looked what a rebuild would mend of a generation, or of a newer one. */
    public boolean isLookedAt(Generation generation) {
        return jdbc.sql("select coalesce(predicted_ordinal, -1) >= ? from collection where id = ?")
                .param(generation.ordinal())
                .param(generation.collectionId())
                .query(Boolean.class)
                .single();
    }

    /**
     * A binary that cannot be installed in a generation.
     *
     * @param since generation since which it is so
     */
    public record Broken(PackageKey key, int since, List<Problem> problems) {

        public Broken {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Binaries that cannot be installed in a generation.
     *
     * @param most so many, those that broke last first
     */
    public List<Broken> broken(int collectionId, int ordinal, int most) {
        return jdbc.sql("""
                        select p.name, p.arch, r.since_ordinal, r.problems::text
                        from resolution r join package p on p.collection_id = r.collection_id and p.id = r.package_id
                        where r.collection_id = :collection and not r.resolved and p.arch <> 'src'
                              and r.from_ordinal <= :ordinal and r.to_ordinal > :ordinal
                        order by r.since_ordinal desc, p.name, p.arch limit :most
                        """)
                .param("collection", collectionId)
                .param("ordinal", ordinal)
                .param("most", most)
                .query((row, number) -> new Broken(
                        new PackageKey(row.getString(1), row.getString(2)),
                        row.getInt(3),
                        Json.problems(row.getString(4))))
                .list();
    }

    /** Of source packages those that can be built in a generation, and that Koji lets be rebuilt. */
    public Set<String> buildable(int collectionId, int ordinal, Collection<String> names) {
        return new LinkedHashSet<>(jdbc.sql("""
                        select t.name from tracked_package t
                        join package p on p.collection_id = t.collection_id and p.name = t.name and p.arch = 'src'
                        join resolution r on r.collection_id = :collection and r.package_id = p.id
                             and r.from_ordinal <= :ordinal and r.to_ordinal > :ordinal and r.resolved
                        where t.collection_id = :collection and t.name = any(:names) and t.tracked and t.listed and not t.blocked
                        """)
                .param("collection", collectionId)
                .param("ordinal", ordinal)
                .param("names", names.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** Those that no rebuild was held against yet, and that are not over, by the names of their packages. */
    Map<String, Prediction> open(int collectionId) {
        return jdbc
                .sql(SELECT + "where q.collection_id = ? and q.ended_at is null order by q.id")
                .param(collectionId)
                .query(Predictions::read)
                .list()
                .stream()
                .collect(Collectors.toMap(Prediction::name, Function.identity()));
    }

    /** Of those, the ones that a preview works out or will, and those that are predicted. */
    public List<Prediction> active(int collectionId) {
        return jdbc.sql(SELECT + """
                        where q.collection_id = ? and q.ended_at is null and q.state in ('TRYING', 'PREDICTED') order by q.id
                        """)
                .param(collectionId)
                .query(Predictions::read)
                .list();
    }

    /** Of packages, what was broken when they were looked at last. */
    Map<String, String> lastBreakages(int collectionId, Collection<String> names) {
        return jdbc
                .sql("""
                        select distinct on (name) name, breakage from prediction
                        where collection_id = :collection and name = any(:names) order by name, id desc
                        """)
                .param("collection", collectionId)
                .param("names", names.toArray(String[]::new))
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What was predicted, in some states, newest first. */
    public Page<Prediction> list(int collectionId, Collection<PredictionState> states, int offset, int limit) {
        String[] names = states.stream().map(Enum::name).toArray(String[]::new);
        List<Prediction> found = jdbc.sql(SELECT + """
                        where q.collection_id = :collection and q.predicted_at is not null and q.state = any(:states)
                        order by q.id desc offset :offset limit :limit
                        """)
                .param("collection", collectionId)
                .param("states", names)
                .param("offset", offset)
                .param("limit", limit + 1)
                .query(Predictions::read)
                .list();
        return Page.uncounted(found, offset, limit, () -> jdbc.sql(
                        "select count(*) from prediction where collection_id = ? and predicted_at is not null and state = any(?)")
                .param(collectionId)
                .param(names)
                .query(Integer.class)
                .single());
    }

    /** What is predicted of source packages now, by their names. */
    public Map<String, Prediction> current(int collectionId, Collection<String> names) {
        return jdbc
                .sql(SELECT + """
                        where q.collection_id = :collection and q.name = any(:names) and q.ended_at is null and q.state = 'PREDICTED'
                        """)
                .param("collection", collectionId)
                .param("names", names.toArray(String[]::new))
                .query(Predictions::read)
                .list()
                .stream()
                .collect(Collectors.toMap(Prediction::name, Function.identity()));
    }

    /** How those have turned out that ended since a moment, with those that are open. */
    public TrackRecord record(int collectionId, Instant since) {
        return jdbc.sql("""
                        select count(*) filter (where predicted_at is not null and ended_at is null) as open,
                               count(*) filter (where predicted_at is not null and state = 'FIXED') as fixed,
                               count(*) filter (where predicted_at is not null and state = 'NOT_FIXED') as not_fixed,
                               count(*) filter (where predicted_at is not null and state = 'BUILD_FAILED') as build_failed,
                               count(*) filter (where predicted_at is not null and state = 'MOOT') as moot,
                               count(*) filter (where predicted_at is not null and state = 'WITHDRAWN') as withdrawn,
                               count(*) filter (where predicted_at is null and state = 'FIXED') as surprises
                        from prediction where collection_id = :collection and (ended_at is null or ended_at >= :since)
                        """)
                .param("collection", collectionId)
                .param("since", Timestamp.from(since))
                .query((row, number) -> new TrackRecord(
                        row.getInt(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getInt(6),
                        row.getInt(7)))
                .single();
    }

    private static Prediction read(ResultSet row, int number) throws SQLException {
        return new Prediction(
                row.getLong("id"),
                row.getInt("collection_id"),
                row.getString("name"),
                PredictionState.valueOf(row.getString("state")),
                row.getString("breakage"),
                row.getInt("since_ordinal"),
                row.getInt("tried_ordinal"),
                row.getTimestamp("tried_at").toInstant(),
                row.getInt("rounds"),
                longOrNull(row, "preview_id"),
                instant(row, "predicted_at"),
                longOrNull(row, "build_id"),
                row.getString("reason"),
                instant(row, "ended_at"),
                keys(row.getArray("binaries")),
                keys(row.getArray("predicted")),
                renewals(row.getArray("renewals")));
    }

    private static Set<PackageKey> keys(@Nullable Array texts) throws SQLException {
        Set<PackageKey> keys = new LinkedHashSet<>();
        if (texts != null) {
            for (String text : (String[]) texts.getArray()) {
                int space = text.indexOf(' ');
                keys.add(new PackageKey(text.substring(space + 1), text.substring(0, space)));
            }
        }
        return keys;
    }

    private static List<Renewal> renewals(@Nullable Array rows) throws SQLException {
        List<Renewal> renewals = new ArrayList<>();
        if (rows != null) {
            for (String[] row : (String[][]) rows.getArray()) {
                renewals.add(new Renewal(new PackageKey(row[0], row[1]), row[2], row[3], row[4]));
            }
        }
        return renewals;
    }

    private static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : (Long) value;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column))
                .map(Timestamp::toInstant)
                .orElse(null);
    }
}
