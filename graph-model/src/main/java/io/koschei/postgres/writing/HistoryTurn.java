package io.koschei.postgres.writing;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets one transaction at a time write a collection's history. {@link io.koschei.postgres.Locks} keeps processes apart, but its lock lives on
 * another connection: a process that was stalled may have lost it without knowing.
 */
final class HistoryTurn {

    private HistoryTurn() {}

    /** Waits for the transaction before; to be called before anything is read. */
    static void take(JdbcClient jdbc, int collectionId) {
        jdbc.sql("select 1 from (select pg_advisory_xact_lock(hashtextextended(?, 0))) as turn")
                .param("koschei:history:" + collectionId)
                .query(Integer.class)
                .single();
    }
}
