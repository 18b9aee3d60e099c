package io.koschei.collections;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes a collection with everything that is known of it, some packages at a time. From its beginning on the collection is not
 * shown; when it is cut off, the same call goes on.
 */
public final class CollectionDeletion {

    private static final int AT_ONCE = 500;
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final Duration LONGEST_LOCK = Duration.ofSeconds(1);

    /** Longer than any statement that reads may take. */
    private static final int MOST_ATTEMPTS = 120;

    /** What belongs to a package of a repository. */
    private static final List<String> OF_PACKAGES = List.of(
            "delete from generation_change where package_id = any(:ids)", "delete from package where id = any(:ids)");

    /** What belongs to a package that Koji lists. Tasks, logs, closures and changes of builds go with the builds. */
    private static final List<String> OF_TRACKED = List.of(
            """
            update tracked_package set real_build_id = null, last_build_id = null, running_build_id = null
            where id = any(:ids)
            """,
            "update build set retry_of = null, compared_with = null where package_id = any(:ids)",
            "delete from build where package_id = any(:ids)",
            "delete from bisection where package_id = any(:ids)",
            "delete from tracked_package where id = any(:ids)");

    private static final List<String> OF_GENERATIONS = List.of(
            "delete from preview where generation_id = any(:ids)",
            "update collection set priorities_generation = null where priorities_generation = any(:ids)",
            "delete from generation_counts where generation_id = any(:ids)",
            "delete from generation_cycles where generation_id = any(:ids)",
            "delete from resolver_run where generation_id = any(:ids)",
            "delete from audit_difference where generation_id = any(:ids)",
            "delete from generation_change where generation_id = any(:ids)",
            "delete from generation where id = any(:ids)");

    /** What it has a table of its own for, with the table's name. */
    private static final List<String> PARTITIONS = List.of("resolution_of_", "closure_of_");

    /** With the last statement go the partitions, see {@code follow_collections}. */
    private static final List<String> OF_COLLECTION = List.of(
            "delete from log_edit where collection_id = :id",
            "delete from prediction where collection_id = :id",
            "delete from transition where collection_id = :id",
            "delete from suspension where collection_id = :id",
            "delete from collection where id = :id");

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public CollectionDeletion(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Every statement, for a test. */
    static String statements() {
        return Stream.of(OF_TRACKED, OF_PACKAGES, OF_GENERATIONS, OF_COLLECTION)
                .flatMap(List::stream)
                .collect(Collectors.joining("; "));
    }

    /** Why it cannot be deleted; empty when it can. */
    public Optional<String> obstacle(int collectionId) {
        return jdbc.sql("""
                        select case
                            when followed then 'It is followed. Retire it first.'
                            else (select 'Collection ''' || child.name || ''' begins with its history. Delete that first.'
                                  from collection child where child.parent_id = c.id order by child.id limit 1)
                        end from collection c where id = ?
                        """)
                .param(collectionId)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .single();
    }

    /** Packages and generations that are left, which is what {@link #run} counts. */
    public int left(int collectionId) {
        return jdbc.sql("""
                        select (select count(*) from package where collection_id = :id)
                             + (select count(*) from tracked_package where collection_id = :id)
                             + (select count(*) from generation where collection_id = :id)
                        """).param("id", collectionId).query(Integer.class).single();
    }

    /**
     * Hides the collection, unless something has come in the way since the caller asked.
     *
     * @return what, as {@link #obstacle} says it; empty when the collection is hidden
     */
    public Optional<String> begin(int collectionId, Instant now) {
        return Objects.requireNonNull(transaction.execute(status -> {
            // A branch that is being made refers to this row, so this waits for it, and the branch for this.
            List<Boolean> hidden = jdbc.sql("select deletion_at is not null from collection where id = ? for update")
                    .param(collectionId)
                    .query(Boolean.class)
                    .list();
            if (hidden.isEmpty()) {
                return Optional.of("It is deleted already.");
            }
            Optional<String> obstacle = hidden.get(0) ? Optional.<String>empty() : obstacle(collectionId);
            if (obstacle.isEmpty()) {
                jdbc.sql("update collection set deletion_at = coalesce(deletion_at, ?), followed = false where id = ?")
                        .param(Timestamp.from(now))
                        .param(collectionId)
                        .update();
            }
            return obstacle;
        }));
    }

    /**
     * Deletes everything of a collection that {@link #begin} has hidden.
     *
     * @param progress told how much more is deleted
     */
    public void run(int collectionId, IntConsumer progress) {
        each(collectionId, "tracked_package", OF_TRACKED, progress);
        // A transaction of its own: their rows need not be deleted one by one, nor wait until everything else is.
        patiently(() -> PARTITIONS.forEach(
                name -> jdbc.sql("truncate " + name + collectionId).update()));
        each(collectionId, "package", OF_PACKAGES, progress);
        each(collectionId, "generation", OF_GENERATIONS, progress);
        patiently(() -> OF_COLLECTION.forEach(
                statement -> jdbc.sql(statement).param("id", collectionId).update()));
    }

    /**
     * Changes tables in a transaction that waits only shortly for those who read them: meanwhile everybody else waits behind it. Then it
     * lets them pass and tries again.
     */
    private void patiently(Runnable change) {
        for (int attempt = 1; ; attempt++) {
            try {
                transaction.executeWithoutResult(status -> {
                    jdbc.sql("set local lock_timeout = " + LONGEST_LOCK.toMillis())
                            .update();
                    change.run();
                });
                return;
            } catch (UncategorizedSQLException e) {
                if (!(e.getCause() instanceof SQLException cause && LOCK_NOT_AVAILABLE.equals(cause.getSQLState()))) {
                    throw e;
                }
                if (attempt == MOST_ATTEMPTS) {
                    throw new IllegalStateException(
                            "others read its tables all the time; the same command goes on from here", e);
                }
                LockSupport.parkNanos(LONGEST_LOCK.toNanos());
            }
        }
    }

    private void each(int collectionId, String table, List<String> statements, IntConsumer progress) {
        while (true) {
            Integer[] ids = jdbc.sql("select id from " + table + " where collection_id = ? limit " + AT_ONCE)
                    .param(collectionId)
                    .query(Integer.class)
                    .list()
                    .toArray(Integer[]::new);
            if (ids.length == 0) {
                return;
            }
            transaction.executeWithoutResult(status -> statements.forEach(
                    statement -> jdbc.sql(statement).param("ids", ids).update()));
            progress.accept(ids.length);
        }
    }
}
