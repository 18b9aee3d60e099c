package io.koschei.messages;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Which messages wait to be sent over which bus, and what became of the others. */
public final class Deliveries {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public Deliveries(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** From now on messages are for these buses and no others. What waits for another one is sent when it is named again. */
    public void configure(Collection<String> buses, Instant now) {
        String[] names = buses.toArray(String[]::new);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update bus set active = false, since = :now where active and name <> all(:names)")
                    .param("names", names)
                    .param("now", Timestamp.from(now))
                    .update();
            jdbc.sql("""
                            insert into bus (name, since) select n, :now from unnest(:names::text[]) n
                            on conflict (name) do update set active = true, since = excluded.since where not bus.active
                            """)
                    .param("names", names)
                    .param("now", Timestamp.from(now))
                    .update();
        });
    }

    /** What is to be sent over a bus next, in order. */
    public List<Pending> next(String bus, int limit) {
        return jdbc.sql("""
                        select m.id, m.message_id, c.name, c.display_name, m.kind, m.facts, m.created_at, d.attempts
                        from delivery d join message m on m.id = d.message_id join collection c on c.id = m.collection_id
                        where d.bus = ? and d.state = 'PENDING' order by d.message_id limit ?
                        """)
                .param(bus)
                .param(limit)
                .query((row, number) -> new Pending(
                        row.getLong(1),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getString(4),
                        NewsKind.valueOf(row.getString(5)).read(row.getString(6)),
                        row.getTimestamp(7).toInstant(),
                        row.getInt(8)))
                .list();
    }

    /** How the bus took a message. */
    public enum Taken {
        /** Somewhere it is received. */
        SENT,
        /** No queue is bound for it. */
        UNROUTED,
        /** Never: it is not sent again. */
        REFUSED
    }

    /** Notes that a message need not be sent again over a bus. */
    public void taken(long id, String bus, Taken how, String note, Instant now) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            update delivery set state = :state, note = nullif(:note, ''), ended_at = :now
                            where message_id = :id and bus = :bus and state = 'PENDING'
                            """)
                    .param("state", how.name())
                    .param("note", note)
                    .param("now", Timestamp.from(now))
                    .param("id", id)
                    .param("bus", bus)
                    .update();
            jdbc.sql("update bus set failed_at = null, failure = null where name = ? and failed_at is not null")
                    .param(bus)
                    .update();
        });
    }

    /** Notes that the bus did not take a message, so that it is to be sent again, and those after it. */
    public void failed(long id, String bus, String why, Instant now) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql(
                            "update delivery set attempts = attempts + 1, note = ? where message_id = ? and bus = ? and state = 'PENDING'")
                    .param(why)
                    .param(id)
                    .param(bus)
                    .update();
            jdbc.sql("update bus set failed_at = coalesce(failed_at, :now), failure = :why where name = :bus")
                    .param("now", Timestamp.from(now))
                    .param("why", why)
                    .param("bus", bus)
                    .update();
        });
    }

    /** Forgets messages that were written before a moment and wait for no active bus; how many. */
    public int forget(Instant before, int limit) {
        return jdbc.sql("""
                        delete from message where id in (
                            select m.id from message m where m.created_at < ? and not exists (
                                select 1 from delivery d join bus b on b.name = d.bus and b.active
                                where d.message_id = m.id and d.state = 'PENDING')
                            order by m.created_at limit ?)
                        """).param(Timestamp.from(before)).param(limit).update();
    }
}
