package io.koschei.incidents;

import io.koschei.model.Page;
import io.koschei.model.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads incidents, and what the newest generation shows. */
public final class Incidents {

    private final JdbcClient jdbc;

    public Incidents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest generation that was looked at; empty before the first. */
    OptionalInt looked(int collectionId) {
        return jdbc.sql("select incidents_ordinal from collection where id = ? and incidents_ordinal is not null")
                .param(collectionId)
                .query(Integer.class)
                .optional()
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    /** The causes of a generation. */
    List<Sighting> seen(int collectionId, int ordinal) {
        return jdbc.sql("""
                        select p.arch = 'src' as build, c.id, count(*)::int as followers
                        from resolution r join package p on p.collection_id = r.collection_id and p.id = r.package_id
                        cross join lateral unnest(r.causes) c(id)
                        where r.collection_id = :collection and not r.resolved
                              and r.from_ordinal <= :ordinal and r.to_ordinal > :ordinal
                        group by 1, 2 order by followers desc, c.id, build
                        """)
                .param("collection", collectionId)
                .param("ordinal", ordinal)
                .query((row, number) ->
                        new Sighting(row.getBoolean(1) ? Side.BUILD : Side.RUNTIME, row.getString(2), row.getInt(3)))
                .list();
    }

    /** Those that go on. */
    List<Incident> goingOn(int collectionId) {
        return jdbc.sql(
                        "select * from incident where collection_id = ? and state in ('OLD', 'SETTLING', 'OPEN', 'FADING') order by id")
                .param(collectionId)
                .query(Incidents::read)
                .list();
    }

    /** How many complete generations a collection has from one up to another, both included. */
    int generations(int collectionId, int from, int to) {
        return jdbc.sql("""
                        select count(*)::int from generation
                        where collection_id = :collection and state = 'COMPLETE' and ordinal between :from and :to
                        """)
                .param("collection", collectionId)
                .param("from", from)
                .param("to", to)
                .query(Integer.class)
                .single();
    }

    /** Incidents in some states, newest first; of those that were noticed at once, the one first that most fail for. */
    public Page<Incident> list(int collectionId, Collection<IncidentState> states, int offset, int limit) {
        String[] names = states.stream().map(Enum::name).toArray(String[]::new);
        List<Incident> found = jdbc.sql("""
                        select * from incident where collection_id = :collection and state = any(:states)
                        order by noticed_at desc, most_followers desc, id offset :offset limit :limit
                        """)
                .param("collection", collectionId)
                .param("states", names)
                .param("offset", offset)
                .param("limit", limit + 1)
                .query(Incidents::read)
                .list();
        return Page.uncounted(found, offset, limit, () -> jdbc.sql(
                        "select count(*) from incident where collection_id = ? and state = any(?)")
                .param(collectionId)
                .param(names)
                .query(Integer.class)
                .single());
    }

    /** How many incidents there are in each state; states without one are absent. */
    public Map<IncidentState, Integer> counts(int collectionId) {
        return jdbc
                .sql("select state, count(*)::int from incident where collection_id = ? group by state")
                .param(collectionId)
                .query((row, number) -> Map.entry(IncidentState.valueOf(row.getString(1)), row.getInt(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * How alerts have turned out.
     *
     * @param told incidents that were told
     * @param vanished how many of them were gone within a day
     * @param reverted incidents that went before they were told
     */
    public record Outcome(int told, int vanished, int reverted) {}

    /** How alerts of a collection have turned out since a moment. */
    public Outcome outcome(int collectionId, Instant since) {
        return jdbc.sql("""
                        select (count(*) filter (where opened_at is not null))::int,
                               (count(*) filter (where gone_at < opened_at + interval '1 day' and state <> 'OPEN'))::int,
                               (count(*) filter (where state = 'REVERTED'))::int
                        from incident where collection_id = :collection and noticed_at >= :since
                        """)
                .param("collection", collectionId)
                .param("since", Timestamp.from(since))
                .query((row, number) -> new Outcome(row.getInt(1), row.getInt(2), row.getInt(3)))
                .single();
    }

    private static Incident read(ResultSet row, int number) throws SQLException {
        int gone = row.getInt("gone_ordinal");
        Integer goneOrNull = row.wasNull() ? null : (Integer) gone;
        return new Incident(
                row.getLong("id"),
                row.getObject("incident_id", UUID.class),
                row.getInt("collection_id"),
                Side.valueOf(row.getString("side")),
                row.getString("cause"),
                IncidentState.valueOf(row.getString("state")),
                row.getInt("since_ordinal"),
                row.getTimestamp("noticed_at").toInstant(),
                instant(row, "opened_at"),
                row.getInt("last_ordinal"),
                goneOrNull,
                instant(row, "gone_at"),
                instant(row, "closed_at"),
                row.getInt("followers"),
                row.getInt("most_followers"),
                row.getString("text"),
                row.getBoolean("told_alone"),
                List.of((String[]) row.getArray("told_packages").getArray()),
                update(row));
    }

    private static Details.@Nullable Update update(ResultSet row) throws SQLException {
        String name = row.getString("update_name");
        return name == null
                ? null
                : new Details.Update(
                        name,
                        row.getString("update_old"),
                        row.getString("update_new"),
                        row.getString("update_source"),
                        row.getString("update_built_by"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
