package io.koschei.postgres;

import io.koschei.model.generation.Generation;
import io.koschei.model.preview.Preview;
import io.koschei.model.preview.PreviewChanges;
import io.koschei.model.preview.PreviewCounts;
import io.koschei.model.preview.PreviewFault;
import io.koschei.model.preview.PreviewState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Previews that wait, are worked on, or are finished. */
public final class Previews {

    private static final String SELECT = """
            select v.id, v.collection_id, c.name as collection, g.ordinal, v.changes::text as changes, v.state, v.fault,
                   v.reason, v.attempts, v.done, v.total, v.requested_at, v.started_at, v.finished_at,
                   v.counts::text as counts
            from preview v join collection c on c.id = v.collection_id join generation g on g.id = v.generation_id
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public Previews(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** What came out, counted. */
    record BothCounts(PreviewCounts build, PreviewCounts runtime) {}

    /**
     * Asks for one.
     *
     * @param mostWaiting how many may be unfinished, this one included
     * @return its id; empty when too many are unfinished already
     */
    public OptionalLong request(Generation generation, PreviewChanges changes, int mostWaiting, Instant now) {
        return Objects.requireNonNull(transaction.execute(status -> {
            // One at a time, or two would each count the other out.
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended('koschei:preview-requests', 0))")
                    .query(rows -> {});
            return jdbc
                    .sql("""
                            insert into preview (collection_id, generation_id, changes, requested_at)
                            select :collection, :generation, :changes::jsonb, :now
                            where (select count(*) from preview where state in ('WAITING', 'RESOLVING')) < :most
                            returning id
                            """)
                    .param("collection", generation.collectionId())
                    .param("generation", generation.id())
                    .param("changes", Json.previewChanges(changes))
                    .param("now", Timestamp.from(now))
                    .param("most", mostWaiting)
                    .query(Long.class)
                    .list()
                    .stream()
                    .mapToLong(Long::longValue)
                    .findFirst();
        }));
    }

    public Optional<Preview> find(long id) {
        return jdbc.sql(SELECT + "where v.id = ?")
                .param(id)
                .query(Previews::preview)
                .optional();
    }

    /** Those of some numbers; what is deleted is left out. */
    public Map<Long, Preview> all(Collection<Long> ids) {
        return jdbc
                .sql(SELECT + "where v.id = any(?)")
                .param(ids.toArray(Long[]::new))
                .query(Previews::preview)
                .list()
                .stream()
                .collect(Collectors.toMap(Preview::id, preview -> preview));
    }

    /** The one that was asked for first and is not finished; only for who holds the lock. */
    public Optional<Preview> next() {
        return jdbc.sql(SELECT + "where v.state in ('WAITING', 'RESOLVING') order by v.id limit 1")
                .query(Previews::preview)
                .optional();
    }

    /** Notes that it is begun, once more perhaps. */
    public void begin(long id, Instant now) {
        jdbc.sql("""
                        update preview set state = 'RESOLVING', attempts = attempts + 1, done = 0, total = 0,
                                           started_at = :now
                        where id = :id and state in ('WAITING', 'RESOLVING')
                        """).param("id", id).param("now", Timestamp.from(now)).update();
    }

    /** Notes how far it has come. */
    public void progress(long id, int done, int total) {
        jdbc.sql("update preview set done = :done, total = :total where id = :id and state = 'RESOLVING'")
                .param("id", id)
                .param("done", done)
                .param("total", total)
                .update();
    }

    /** Gives it up, with a reason for pages. */
    public void fail(long id, PreviewFault fault, String reason, Instant now) {
        jdbc.sql("""
                        update preview set state = 'FAILED', fault = :fault, reason = :reason, finished_at = :now
                        where id = :id and state in ('WAITING', 'RESOLVING')
                        """)
                .param("id", id)
                .param("fault", fault.name())
                .param("reason", reason)
                .param("now", Timestamp.from(now))
                .update();
    }

    /**
     * Deletes finished ones.
     *
     * @param before those that finished earlier
     * @param most and all but the newest so many
     * @return how many
     */
    public int forget(Instant before, int most) {
        return jdbc.sql("""
                        delete from preview where finished_at < :before or id in (
                            select id from preview where finished_at is not null
                            order by finished_at desc, id desc offset :most)
                        """)
                .param("before", Timestamp.from(before))
                .param("most", most)
                .update();
    }

    private static Preview preview(ResultSet row, int number) throws SQLException {
        String fault = row.getString("fault");
        String json = row.getString("counts");
        BothCounts counts = json == null ? null : Json.previewCounts(json);
        return new Preview(
                row.getLong("id"),
                row.getInt("collection_id"),
                row.getString("collection"),
                row.getInt("ordinal"),
                Json.previewChanges(row.getString("changes")),
                PreviewState.valueOf(row.getString("state")),
                fault == null ? null : PreviewFault.valueOf(fault),
                row.getString("reason"),
                row.getInt("attempts"),
                row.getInt("done"),
                row.getInt("total"),
                row.getTimestamp("requested_at").toInstant(),
                instant(row.getTimestamp("started_at")),
                instant(row.getTimestamp("finished_at")),
                counts == null ? null : counts.build(),
                counts == null ? null : counts.runtime());
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
