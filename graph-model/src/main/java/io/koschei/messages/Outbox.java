package io.koschei.messages;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes messages. Called within the transaction of what they are about. */
final class Outbox {

    /** So many rows are a fraction of a second; a statement has a time limit. */
    private static final int AT_ONCE = 5_000;

    private final JdbcClient jdbc;

    Outbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes messages about a collection down, to be sent over every bus that there is now. */
    void add(int collectionId, List<? extends News> news, Instant now) {
        for (int from = 0; from < news.size(); from += AT_ONCE) {
            insert(collectionId, news.subList(from, Math.min(from + AT_ONCE, news.size())), now);
        }
    }

    private void insert(int collectionId, List<? extends News> news, Instant now) {
        jdbc.sql("""
                        with written as (
                            insert into message (collection_id, kind, subject, facts, created_at)
                            select :collection, n.kind, n.subject, n.facts::jsonb, :now
                            from unnest(:kinds::text[], :subjects::text[], :facts::text[])
                                 with ordinality as n (kind, subject, facts, place)
                            order by n.place returning id)
                        insert into delivery (message_id, bus) select w.id, b.name from written w join bus b on b.active
                        """)
                .param("collection", collectionId)
                .param("now", Timestamp.from(now))
                .param(
                        "kinds",
                        news.stream().map(each -> NewsKind.of(each).name()).toArray(String[]::new))
                .param("subjects", news.stream().map(News::subject).toArray(String[]::new))
                .param("facts", news.stream().map(NewsKind::json).toArray(String[]::new))
                .update();
    }
}
