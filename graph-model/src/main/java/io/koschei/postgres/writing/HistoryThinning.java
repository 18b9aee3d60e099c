package io.koschei.postgres.writing;

import io.koschei.postgres.LoggedGenerations;
import io.koschei.postgres.LoggedGenerations.Logged;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Thins generations out of PostgreSQL: afterwards the tables say what they would say if these had never been. All in one transaction, with
 * a line in {@code log_edit} that graphs follow.
 */
public final class HistoryThinning {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final LoggedGenerations logged;

    public HistoryThinning(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.logged = new LoggedGenerations(jdbc);
    }

    /**
     * Thins some out.
     *
     * @param removed entries of the log that follow each other, oldest first
     * @param into the entry after them
     * @return false when that is no longer so, or something refers to one of them by now; then nothing is changed
     */
    public boolean merge(int collectionId, List<Logged> removed, Logged into, Instant now) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            HistoryTurn.take(jdbc, collectionId);
            if (!isStillSo(collectionId, removed, into)) {
                return false;
            }
            // The packages that are touched come as one long list, for which PostgreSQL would rather read everything.
            jdbc.sql("set local enable_seqscan = off").update();
            Map<String, Object> parameters = parameters(collectionId, removed, into, now);
            parameters.put("changed", ids(Merging.CHANGED, parameters).toArray(Integer[]::new));
            parameters.put("packages", ids(Merging.TOUCHED, parameters).toArray(Integer[]::new));
            Merging.STATEMENTS.forEach(sql -> jdbc.sql(sql).params(parameters).update());
            BranchRuns.follow(jdbc, BranchRuns.MOVED, parameters);
            return true;
        }));
    }

    /** Locks their rows, so that nothing begins to refer to them. */
    private boolean isStillSo(int collectionId, List<Logged> removed, Logged into) {
        List<Logged> expected = new ArrayList<>(removed);
        expected.add(into);
        List<Long> found = jdbc.sql("""
                        select id from generation
                        where collection_id = :collection and ordinal between :lo and :into and entry is not null
                        order by ordinal for update
                        """)
                .param("collection", collectionId)
                .param("lo", removed.get(0).ordinal())
                .param("into", into.ordinal())
                .query(Long.class)
                .list();
        List<Long> ids = expected.stream().map(Logged::id).toList();
        List<Logged> now = logged.some(collectionId, ids);
        return found.equals(ids)
                && now.stream().allMatch(Logged::isComplete)
                && now.subList(0, removed.size()).stream()
                        .allMatch(each -> each.reasons().isEmpty());
    }

    private static Map<String, Object> parameters(int collectionId, List<Logged> removed, Logged into, Instant now) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("collection", collectionId);
        parameters.put("ids", removed.stream().map(Logged::id).toArray(Long[]::new));
        parameters.put("lo", removed.get(0).ordinal());
        parameters.put("hi", removed.get(removed.size() - 1).ordinal());
        parameters.put("into", into.ordinal());
        parameters.put("intoId", into.id());
        parameters.put("count", removed.size());
        parameters.put("now", Timestamp.from(now));
        return parameters;
    }

    private List<Integer> ids(String sql, Map<String, Object> parameters) {
        return jdbc.sql(sql).params(parameters).query(Integer.class).list();
    }
}
