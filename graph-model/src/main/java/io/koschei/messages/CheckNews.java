package io.koschei.messages;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes down what is told of updates that were checked. */
public final class CheckNews {

    private final JdbcClient jdbc;

    public CheckNews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Called in the transaction that stores the verdict. */
    public void add(int collectionId, News.UpdateChecked news, Instant now) {
        new Outbox(jdbc).add(collectionId, List.of(news), now);
    }
}
