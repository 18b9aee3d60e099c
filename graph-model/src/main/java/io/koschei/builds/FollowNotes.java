package io.koschei.builds;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Records what the poller of running builds learns about a build from one poll to the next. */
public final class FollowNotes {

    /**
     * What one look adds to the time a build was watched, at most. A clock that is set forward by a day, or a service that stood
     * still for one, says nothing about a build.
     */
    static final Duration LONGEST_STEP = Duration.ofMinutes(10);

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
     * @param watched how long Koschei has seen it go on
     */
    public record Note(
            @Nullable Instant cancelSentAt,
            @Nullable String cancelRefusal,
            @Nullable Instant overdueAt,
            @Nullable Instant missingSince,
            Duration watched) {}

    /**
     * A task that Koji does not know.
     *
     * @param since when that was first seen
     * @param lasting how long it was seen; less than the time since then when nothing was asked meanwhile
     */
    public record Missing(Instant since, Duration lasting) {}

    public Optional<Note> find(long buildId) {
        return jdbc.sql("select * from build where id = ?")
                .param(buildId)
                .query((row, number) -> new Note(
                        Columns.timeOrNull(row, "cancel_sent_at"),
                        row.getString("cancel_refusal"),
                        Columns.timeOrNull(row, "overdue_at"),
                        Columns.timeOrNull(row, "missing_since"),
                        seconds(row, "watched_seconds")))
                .optional();
    }

    /**
     * Notes that Koji does not know the task of a build.
     *
     * @param longestStep what one look adds to the time it lasts, at most
     */
    public Missing missing(long buildId, Instant now, Duration longestStep) {
        return jdbc.sql("""
                        update build set missing_seconds = case when missing_since is null then 0 else missing_seconds
                                + greatest(0, least(:step, extract(epoch from :now - polled_at))) end,
                            missing_since = coalesce(missing_since, :now), polled_at = :now
                        where id = :id returning missing_since, missing_seconds
                        """)
                .param("id", buildId)
                .param("now", Timestamp.from(now))
                .param("step", longestStep.toSeconds())
                .query((row, number) ->
                        new Missing(Columns.time(row, "missing_since"), seconds(row, "missing_seconds")))
                .single();
    }

    /**
     * Notes that the task of a build has ended.
     *
     * @return when that was first seen
     */
    public Instant endSeen(long buildId, Instant now) {
        return jdbc.sql("""
                        update build set end_seen_at = coalesce(end_seen_at, :now) where id = :id
                        returning end_seen_at
                        """)
                .param("id", buildId)
                .param("now", Timestamp.from(now))
                .query((row, number) -> Columns.time(row, "end_seen_at"))
                .single();
    }

    private static Duration seconds(ResultSet row, String column) throws SQLException {
        return Duration.ofMillis(Math.round(1000 * row.getDouble(column)));
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
