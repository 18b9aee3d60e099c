package io.koschei.scheduling;

import io.koschei.builds.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores suspensions: what the scheduler must not submit for a time. */
public final class Suspensions {

    private static final String SELECT = """
            select s.*, c.name as collection from suspension s left join collection c on c.id = s.collection_id
            """;

    private static final String SAME = """
            scope = :scope and collection_id is not distinct from :collection::integer
            and subject is not distinct from :subject::text and ended_at is null and until > :now
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public Suspensions(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Suspends something; what was said of the same thing before is replaced. */
    public Suspension make(Suspension.Target target, Instant until, String reason, Instant now) {
        Suspension made = transaction.execute(status -> {
            end(target, now);
            long id = about("""
                    insert into suspension (scope, collection_id, subject, until, reason, made_at)
                    values (:scope, :collection, :subject, :until, :reason, :now) returning id
                    """, target, now)
                    .param("until", Timestamp.from(until))
                    .param("reason", reason)
                    .query(Long.class)
                    .single();
            return find(id).orElseThrow();
        });
        return Objects.requireNonNull(made);
    }

    /**
     * Ends it early.
     *
     * @return false when it was not suspended
     */
    public boolean end(Suspension.Target target, Instant now) {
        return about("update suspension set ended_at = :now where " + SAME, target, now)
                        .update()
                > 0;
    }

    /** Ends one early; empty when there is none of this number, or it is over. */
    public Optional<Suspension> end(long id, Instant now) {
        int rows = jdbc.sql(
                        "update suspension set ended_at = :now where id = :id and ended_at is null and until > :now")
                .param("id", id)
                .param("now", Timestamp.from(now))
                .update();
        return rows == 0 ? Optional.empty() : find(id);
    }

    private Optional<Suspension> find(long id) {
        return jdbc.sql(SELECT + "where s.id = ?")
                .param(id)
                .query(Suspensions::read)
                .optional();
    }

    private JdbcClient.StatementSpec about(String sql, Suspension.Target target, Instant now) {
        return jdbc.sql(sql)
                .param("scope", target.scope().name())
                .param("collection", target.collectionId())
                .param("subject", target.subject())
                .param("now", Timestamp.from(now));
    }

    /** Those in force, the one that lasts longest first. */
    public List<Suspension> applying(Instant now) {
        return jdbc.sql(SELECT + "where s.ended_at is null and s.until > ? order by s.until desc, s.id")
                .param(Timestamp.from(now))
                .query(Suspensions::read)
                .list();
    }

    /** Those that were in force at a moment, the one that would have lasted longest first. */
    public List<Suspension> at(Instant moment) {
        return jdbc.sql(SELECT + """
                        where s.made_at <= :at and s.until > :at and (s.ended_at is null or s.ended_at > :at)
                        order by s.until desc, s.id
                        """)
                .param("at", Timestamp.from(moment))
                .query(Suspensions::read)
                .list();
    }

    private static Suspension read(ResultSet row, int number) throws SQLException {
        return new Suspension(
                row.getLong("id"),
                new Suspension.Target(
                        Suspension.Scope.valueOf(row.getString("scope")),
                        Columns.integerOrNull(row, "collection_id"),
                        row.getString("subject")),
                row.getString("collection"),
                Columns.time(row, "until"),
                row.getString("reason"),
                Columns.time(row, "made_at"));
    }
}
