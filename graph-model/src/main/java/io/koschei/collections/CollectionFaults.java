package io.koschei.collections;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps what does not go on in collections, so that pages and administrators see it without the log. */
public final class CollectionFaults {

    /** What was noticed longer ago is not so any more, as far as is known: a scheduler was switched off, say. */
    private static final Duration HOLDS = Duration.ofHours(1);

    private final JdbcClient jdbc;

    public CollectionFaults(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes why a part of the work does not go on; null when it does. Another reason does not change since when. */
    public void note(int collectionId, CollectionFault.Part part, @Nullable String text, Instant now) {
        if (text == null) {
            jdbc.sql("delete from collection_fault where collection_id = ? and part = ?")
                    .param(collectionId)
                    .param(part.name())
                    .update();
            return;
        }
        jdbc.sql("""
                        insert into collection_fault (collection_id, part, text, since, seen_at)
                        select id, :part, :text, :now, :now from collection where id = :collection
                        on conflict (collection_id, part) do update set text = excluded.text, seen_at = excluded.seen_at
                        """)
                .param("collection", collectionId)
                .param("part", part.name())
                .param("text", text)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Of the followed collections, by their numbers: of others nothing is expected to go on. Those without a fault have an empty list. */
    public Map<Integer, List<CollectionFault>> ofFollowed(Instant now) {
        Map<Integer, List<CollectionFault>> faults = new HashMap<>();
        jdbc.sql("""
                        select c.id, f.part, f.text, f.since
                        from collection c left join collection_fault f on f.collection_id = c.id and f.seen_at > :then
                             and (f.part <> 'BUILDING' or c.target is not null)
                        where c.followed order by c.id, f.part desc
                        """).param("then", Timestamp.from(now.minus(HOLDS))).query(row -> {
            List<CollectionFault> some = faults.computeIfAbsent(row.getInt(1), any -> new ArrayList<>());
            if (row.getString(2) != null) {
                some.add(new CollectionFault(
                        CollectionFault.Part.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getTimestamp(4).toInstant()));
            }
        });
        return faults;
    }
}
