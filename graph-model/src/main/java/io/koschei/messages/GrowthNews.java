package io.koschei.messages;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes down what is told of closures that have grown. */
public final class GrowthNews {

    private final JdbcClient jdbc;

    public GrowthNews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Called in the transaction that stores the sizes. */
    public void add(int collectionId, List<News> news, Instant now) {
        new Outbox(jdbc).add(collectionId, news, now);
    }
}
