package io.koschei.builds;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Records what the poller of running builds learns about a build from one poll to the next. */
public final class FollowNotes {

    private final JdbcClient jdbc;

    public FollowNotes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is noted of one build.
     *
     * @param cancelSentAt when Koji was last asked to cancel its task; null when it was not
     * @param cancelRefusal why Koji would not; null when it did, or was not asked
     * @param overdueAt when it was found to take too long; null otherwise
     * @param missingSince since when Koji has not known its task; null while it does
     */
    public record Note(
            @Nullable Instant cancelSentAt,
            @Nullable String cancelRefusal,
            @Nullable Instant overdueAt,
            @Nullable Instant missingSince) {}

    public Optional<Note> find(long buildId) {
        return jdbc.sql("select * from build where id = ?")
                .param(buildId)
                .query((row, number) -> new Note(
                        Columns.timeOrNull(row, "cancel_sent_at"),
                        row.getString("cancel_refusal"),
                        Columns.timeOrNull(row, "overdue_at"),
                        Columns.timeOrNull(row, "missing_since")))
                .optional();
    }

    /**
     * Notes that Koji does not know the task of a build.
     *
     * @return since when it has not
     */
    public Instant missing(long buildId, Instant now) {
        return jdbc.sql("""
                        update build set missing_since = coalesce(missing_since, :now), polled_at = :now where id = :id
                        returning missing_since
                        """)
                .param("id", buildId)
                .param("now", Timestamp.from(now))
                .query((row, number) -> Columns.time(row, "missing_since"))
                .single();
    }

    /** Notes that a build takes too long. */
    public void overdue(long buildId, Instant now) {
        jdbc.sql("update build set overdue_at = coalesce(overdue_at, :now) where id = :id")
                .param("id", buildId)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Notes that Koji was asked to cancel a build, and why it would not; null when it would. */
    public void cancelSent(long buildId, @Nullable String refusal, Instant now) {
        jdbc.sql("update build set cancel_sent_at = :now, cancel_refusal = :refusal where id = :id")
                .param("id", buildId)
                .param("refusal", refusal)
                .param("now", Timestamp.from(now))
                .update();
    }
}
