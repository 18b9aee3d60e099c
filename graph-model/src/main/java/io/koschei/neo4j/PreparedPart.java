package io.koschei.neo4j;

import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/** A part of an entry of the change log in a transaction that is open: all of it is written, and it has not had its turn yet. */
public final class PreparedPart implements AutoCloseable {

    private final Session session;
    private final Transaction transaction;
    private final Runnable turn;

    /** @param turn takes the part's turn */
    PreparedPart(Session session, Transaction transaction, Runnable turn) {
        this.session = session;
        this.transaction = transaction;
        this.turn = turn;
    }

    /**
     * Takes the part's turn, which waits for the part before it, and commits.
     *
     * @throws GraphFenceException when the part is not the next one
     */
    public void commit() {
        turn.run();
        transaction.commit();
    }

    /** Rolls back what was not committed. */
    @Override
    public void close() {
        try (session) {
            transaction.close();
        }
    }
}
