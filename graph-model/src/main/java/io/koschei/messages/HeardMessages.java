package io.koschei.messages;

import io.koschei.messages.Heard.Outcome;
import java.sql.Timestamp;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the last messages that came by each bus, so many for each outcome: a storm of one leaves those of the others. */
public final class HeardMessages {

    private static final int KEPT = 250;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public HeardMessages(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Writes some down in one transaction, in their order, and forgets those that are too many. */
    public void add(List<Heard> heard) {
        if (heard.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            insert(heard);
            record Kind(String bus, Outcome outcome) {}
            Set<Kind> kinds = heard.stream()
                    .map(each -> new Kind(each.bus(), each.outcome()))
                    .collect(Collectors.toSet());
            kinds.forEach(kind -> jdbc.sql("""
                            delete from heard where bus = :bus and outcome = :outcome and id <=
                                (select id from heard where bus = :bus and outcome = :outcome
                                 order by id desc offset :kept limit 1)
                            """)
                    .param("bus", kind.bus)
                    .param("outcome", kind.outcome.name())
                    .param("kept", KEPT)
                    .update());
        });
    }

    private void insert(List<Heard> heard) {
        jdbc.sql("""
                        insert into heard (bus, outcome, topic, text, times, heard_at)
                        select n.bus, n.outcome, n.topic, n.text, n.times, n.heard_at
                        from unnest(:buses::text[], :outcomes::text[], :topics::text[], :texts::text[], :times::int[],
                                    :at::timestamptz[]) with ordinality
                             as n (bus, outcome, topic, text, times, heard_at, place) order by n.place
                        """)
                .param("buses", heard.stream().map(Heard::bus).toArray(String[]::new))
                .param(
                        "outcomes",
                        heard.stream().map(each -> each.outcome().name()).toArray(String[]::new))
                .param("topics", heard.stream().map(Heard::topic).toArray(String[]::new))
                .param("texts", heard.stream().map(Heard::text).toArray(String[]::new))
                .param("times", heard.stream().map(Heard::times).toArray(Integer[]::new))
                .param(
                        "at",
                        heard.stream().map(each -> Timestamp.from(each.at())).toArray(Timestamp[]::new))
                .update();
    }

    /**
     * The last ones, newest first.
     *
     * @param outcome only those; null: all
     */
    public List<Heard> last(@Nullable Outcome outcome, int limit) {
        return jdbc.sql("select * from heard where outcome = coalesce(:outcome, outcome) order by id desc limit :limit")
                .param("outcome", outcome == null ? null : outcome.name())
                .param("limit", limit)
                .query((row, number) -> new Heard(
                        row.getString("bus"),
                        Outcome.valueOf(row.getString("outcome")),
                        row.getString("topic"),
                        row.getString("text"),
                        row.getInt("times"),
                        row.getTimestamp("heard_at").toInstant()))
                .list();
    }
}
