package io.koschei.messages;

import io.koschei.model.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads messages and buses for people. */
public final class MessageLists {

    private final JdbcClient jdbc;

    public MessageLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A message, and what became of it on the buses.
     *
     * @param deliveries one for each bus that there was when it was written, by name
     */
    public record Written(
            long id, UUID messageId, int collectionId, News news, Instant createdAt, List<Delivery> deliveries) {}

    /**
     * What became of a message on a bus.
     *
     * @param state PENDING, SENT, UNROUTED or REFUSED
     * @param note what the last failure said; null without one
     * @param endedAt when it was sent or refused; null before
     */
    public record Delivery(
            String bus,
            String state,
            int attempts,
            @Nullable String note,
            @Nullable Instant endedAt) {}

    /** Every bus that messages are sent over, and those that messages wait for, by name. */
    public List<BusStatus> buses() {
        return jdbc.sql("""
                        select b.name, b.active, w.waiting, m.created_at, b.failed_at, b.failure from bus b
                        cross join lateral (select count(*)::int as waiting, min(d.message_id) as first from delivery d
                                            where d.bus = b.name and d.state = 'PENDING') w
                        left join message m on m.id = w.first
                        where b.active or w.waiting > 0 order by b.name
                        """)
                .query((row, number) -> new BusStatus(
                        row.getString(1),
                        row.getBoolean(2),
                        row.getInt(3),
                        instant(row, 4),
                        instant(row, 5),
                        row.getString(6)))
                .list();
    }

    /**
     * Messages, newest first.
     *
     * @param collectionId only those about this collection; null: all
     * @param name only those about packages with names like this, a pattern as SQL has it in lower case; null: all
     */
    public Page<Written> newest(@Nullable Integer collectionId, @Nullable String name, int offset, int limit) {
        List<Written> found = jdbc.sql("""
                        select m.id, m.message_id, m.collection_id, m.kind, m.facts, m.created_at,
                               array_agg(d.bus order by d.bus) as buses, array_agg(d.state order by d.bus) as states,
                               array_agg(d.attempts order by d.bus) as attempts, array_agg(d.note order by d.bus) as notes,
                               array_agg(d.ended_at order by d.bus) as ends
                        from (select * from message where %s order by id desc limit :limit offset :offset) m
                        left join delivery d on d.message_id = m.id
                        group by m.id, m.message_id, m.collection_id, m.kind, m.facts, m.created_at order by m.id desc
                        """.formatted(which(collectionId, name)))
                .param("collection", collectionId)
                .param("name", name)
                .param("limit", limit + 1)
                .param("offset", offset)
                .query(MessageLists::written)
                .list();
        return Page.uncounted(
                found, offset, limit, () -> jdbc.sql("select count(*) from message where " + which(collectionId, name))
                        .param("collection", collectionId)
                        .param("name", name)
                        .query(Integer.class)
                        .single());
    }

    private static String which(@Nullable Integer collectionId, @Nullable String name) {
        return "collection_id in (select id from collection where deletion_at is null)"
                + (collectionId == null ? "" : " and collection_id = :collection")
                + (name == null ? "" : " and lower(subject) like :name");
    }

    private static Written written(ResultSet row, int number) throws SQLException {
        String[] buses = (String[]) row.getArray("buses").getArray();
        String[] states = (String[]) row.getArray("states").getArray();
        Integer[] attempts = (Integer[]) row.getArray("attempts").getArray();
        String[] notes = (String[]) row.getArray("notes").getArray();
        Timestamp[] ends = (Timestamp[]) row.getArray("ends").getArray();
        List<Delivery> deliveries = new ArrayList<>();
        for (int i = 0; i < buses.length && buses[i] != null; i++) {
            deliveries.add(new Delivery(
                    buses[i], states[i], attempts[i], notes[i], ends[i] == null ? null : ends[i].toInstant()));
        }
        return new Written(
                row.getLong("id"),
                row.getObject("message_id", UUID.class),
                row.getInt("collection_id"),
                NewsKind.valueOf(row.getString("kind")).read(row.getString("facts")),
                row.getTimestamp("created_at").toInstant(),
                List.copyOf(deliveries));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
