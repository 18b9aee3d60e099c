package io.koschei.messages;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes down what is told of builds that would mend something. */
public final class RemedyNews {

    private final JdbcClient jdbc;

    public RemedyNews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Called in the transaction that stores the remedy. */
    public void add(int collectionId, News news, Instant now) {
        new Outbox(jdbc).add(collectionId, List.of(news), now);
    }
}
