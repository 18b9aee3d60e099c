package io.koschei.messages;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes down what is told of incidents. */
public final class IncidentNews {

    private final JdbcClient jdbc;

    public IncidentNews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Called in the transaction that stores the incidents. */
    public void add(int collectionId, List<News> news, Instant now) {
        new Outbox(jdbc).add(collectionId, news, now);
    }
}
