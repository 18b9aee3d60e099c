package io.koschei.messages;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes down that scratch builds have ended. */
public final class BuildNews {

    private final JdbcClient jdbc;

    public BuildNews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Ended(int collectionId, News.BuildState news) {}

    /** Called in the transaction that stores its end. */
    public void ended(long buildId, Instant now) {
        Ended ended = jdbc.sql("""
                        select p.collection_id, p.name, b.id, b.task_id,
                               case when b.epoch <> 0 then (b.epoch::bigint & 4294967295) || ':' else '' end
                                   || b.version || '-' || b.release as evr,
                               b.state, b.fault
                        from build b join tracked_package p on p.id = b.package_id where b.id = ?
                        """)
                .param(buildId)
                .query((row, number) -> new Ended(
                        row.getInt("collection_id"),
                        new News.BuildState(
                                row.getString("name"),
                                row.getLong("id"),
                                longOrNull(row.getLong("task_id"), row.wasNull()),
                                row.getString("evr"),
                                row.getString("state"),
                                row.getString("fault"))))
                .single();
        new Outbox(jdbc).add(ended.collectionId, List.of(ended.news), now);
    }

    private static @Nullable Long longOrNull(long value, boolean isNull) {
        return isNull ? null : value;
    }
}
