package io.koschei.collections;

import java.net.URI;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps which states lists of mirrors have shown, so that every process knows it, and after a restart, too. */
public final class MirrorLists {

    private final JdbcClient jdbc;

    public MirrorLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What one list has shown.
     *
     * @param newest when its newest state was made
     * @param late for how long every mirror was seen in an older one
     * @param lateAt when they all were last; empty when one is not
     */
    public record Shown(Instant newest, Duration late, Optional<Instant> lateAt) {

        /** Some mirror has the newest state. */
        public static Shown of(Instant newest) {
            return new Shown(newest, Duration.ZERO, Optional.empty());
        }
    }

    /** All lists of a collection that have shown something. */
    public Map<URI, Shown> of(int collectionId) {
        Map<URI, Shown> lists = new HashMap<>();
        jdbc.sql("select address, newest_at, late_seconds, late_at from mirror_list where collection_id = ?")
                .param(collectionId)
                .query(row -> {
                    lists.put(
                            URI.create(row.getString(1)),
                            new Shown(
                                    row.getTimestamp(2).toInstant(),
                                    Duration.ofSeconds(row.getLong(3)),
                                    Optional.ofNullable(row.getTimestamp(4)).map(Timestamp::toInstant)));
                });
        return lists;
    }

    /** Keeps this of a collection's lists, and forgets all others. */
    public void keep(int collectionId, Map<URI, Shown> lists) {
        jdbc.sql("delete from mirror_list where collection_id = :collection and address <> all(:addresses)")
                .param("collection", collectionId)
                .param("addresses", lists.keySet().stream().map(URI::toString).toArray(String[]::new))
                .update();
        lists.forEach((list, shown) -> jdbc.sql("""
                        insert into mirror_list (collection_id, address, newest_at, late_seconds, late_at)
                        select id, :address, :newest, :late, :lateAt::timestamptz from collection where id = :collection
                        on conflict (collection_id, address) do update
                        set newest_at = excluded.newest_at, late_seconds = excluded.late_seconds, late_at = excluded.late_at
                        """)
                .param("collection", collectionId)
                .param("address", list.toString())
                .param("newest", Timestamp.from(shown.newest()))
                .param("late", shown.late().toSeconds())
                .param("lateAt", shown.lateAt().map(Timestamp::from).orElse(null))
                .update());
    }
}
