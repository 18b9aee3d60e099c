package io.koschei.checks;

import io.koschei.model.generation.Generation;
import io.koschei.model.preview.PreviewBuild;
import io.koschei.model.preview.PreviewChanges;
import io.koschei.postgres.Previews;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Tags of updates that builds come into: each waits until nothing has come for a while, and is checked then. */
public final class SideTags {

    /** Tags that wait, of all collections; anyone who may make tags can have more heard of. */
    static final int MOST_WAITING = 500;

    /** A tag that never becomes quiet is checked after so many quiet times. */
    private static final int LONGEST = 12;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Previews previews;

    public SideTags(JdbcClient jdbc, TransactionTemplate transaction, Previews previews) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.previews = previews;
    }

    /** A tag that nothing has come into for a while. */
    public record Due(long id, int collectionId, String tag) {}

    /**
     * Notes that something has come into a tag, or left it.
     *
     * @param quiet so long nothing must come before it is checked
     * @return false when too many wait already
     */
    public boolean heard(int collectionId, String tag, Duration quiet, Instant now) {
        return jdbc.sql("""
                                insert into update_check as u (collection_id, origin, title, builds, urls, removed, state,
                                                               asked_at, due_at)
                                select :collection, 'MESSAGE', :tag, '{}', '{}', '{}', 'WAITING', :now, :due
                                where (select count(*) from update_check where state = 'WAITING') < :most
                                      or exists (select 1 from update_check
                                                 where collection_id = :collection and title = :tag and state = 'WAITING')
                                on conflict (collection_id, title) where state = 'WAITING'
                                    do update set due_at = least(excluded.due_at, u.asked_at + :longest * interval '1 second')
                                """)
                        .param("collection", collectionId)
                        .param("tag", tag)
                        .param("now", Timestamp.from(now))
                        .param("due", Timestamp.from(now.plus(quiet)))
                        .param("longest", quiet.toSeconds() * LONGEST)
                        .param("most", MOST_WAITING)
                        .update()
                > 0;
    }

    /** Those whose time has come, the first of them first. */
    public List<Due> due(Instant now, int limit) {
        return jdbc.sql("""
                        select id, collection_id, title from update_check where state = 'WAITING' and due_at <= ?
                        order by due_at, id limit ?
                        """)
                .param(Timestamp.from(now))
                .param(limit)
                .query((row, number) -> new Due(row.getLong(1), row.getInt(2), row.getString(3)))
                .list();
    }

    /** How many that messages led to are being worked out. */
    public int running() {
        return jdbc.sql("select count(*) from update_check where state = 'RUNNING' and origin = 'MESSAGE'")
                .query(Integer.class)
                .single();
    }

    /** How many that messages led to were begun since a moment. */
    public int begunSince(Instant moment) {
        return jdbc.sql("""
                        select count(*) from update_check
                        where origin = 'MESSAGE' and asked_at >= ? and preview_id is not null
                        """).param(Timestamp.from(moment)).query(Integer.class).single();
    }

    /** The builds that were in a tag when it was checked last; empty when it never was, or nothing was found out. */
    public Optional<List<String>> lastBuilds(Due due) {
        return jdbc.sql("""
                        select builds, state from update_check
                        where collection_id = ? and title = ? and origin = 'MESSAGE' and state <> 'WAITING'
                        order by id desc limit 1
                        """)
                .param(due.collectionId())
                .param(due.tag())
                .query((row, number) -> row.getString("state").equals("UNKNOWN")
                        ? Optional.<List<String>>empty()
                        : Optional.of(List.of((String[]) row.getArray("builds").getArray())))
                .optional()
                .flatMap(builds -> builds);
    }

    /**
     * Begins to check one.
     *
     * @param mostWaiting how many previews may be unfinished, this one included
     * @return the preview's number; empty when too many are unfinished already, or another process was quicker
     */
    public OptionalLong begin(Due due, Generation generation, List<PreviewBuild> builds, int mostWaiting, Instant now) {
        PreviewChanges changes = new PreviewChanges(List.of(), List.of(), builds, List.of());
        return Objects.requireNonNull(transaction.execute(status -> {
            OptionalLong preview = previews.request(generation, changes, mostWaiting, now);
            if (preview.isPresent() && !run(due, generation, builds, preview.getAsLong(), now)) {
                status.setRollbackOnly();
                return OptionalLong.empty();
            }
            return preview;
        }));
    }

    private boolean run(Due due, Generation generation, List<PreviewBuild> builds, long preview, Instant now) {
        return jdbc.sql("""
                                update update_check set state = 'RUNNING', preview_id = :preview, ordinal = :ordinal,
                                    builds = :builds, asked_at = :now, due_at = null
                                where id = :id and state = 'WAITING'
                                """)
                        .param("preview", preview)
                        .param("ordinal", generation.ordinal())
                        .param("builds", builds.stream().map(PreviewBuild::text).toArray(String[]::new))
                        .param("now", Timestamp.from(now))
                        .param("id", due.id())
                        .update()
                > 0;
    }

    /** Has one wait for longer, since Koji does not answer. */
    public void postpone(Due due, Instant until) {
        jdbc.sql("update update_check set due_at = ? where id = ? and state = 'WAITING'")
                .param(Timestamp.from(until))
                .param(due.id())
                .update();
    }

    /** Forgets one: there is nothing to check. */
    public void drop(Due due) {
        jdbc.sql("delete from update_check where id = ? and state = 'WAITING'")
                .param(due.id())
                .update();
    }

    /** Notes that one cannot be checked. */
    public void giveUp(Due due, String reason, Instant now) {
        jdbc.sql("""
                        update update_check set state = 'UNKNOWN', reason = :reason, due_at = null, ended_at = :now
                        where id = :id and state = 'WAITING'
                        """)
                .param("reason", reason)
                .param("now", Timestamp.from(now))
                .param("id", due.id())
                .update();
    }
}
