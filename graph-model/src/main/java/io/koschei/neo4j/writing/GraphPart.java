package io.koschei.neo4j.writing;

import io.koschei.model.generation.GraphChange;
import io.koschei.model.rpm.PackageKey;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/**
 * A part of an entry of the change log, written in one transaction. The parts of an entry are the same each time they are made.
 *
 * @param number counts from 1
 * @param isLast whether the graph holds the whole generation after it
 * @param nodes changes whose packages get their nodes, and the sources that they name
 * @param changes changes to apply; edges lead to nodes that earlier parts, or this one, have made
 * @param isNew whether nothing was known of any package of the collection before the entry
 * @param ids element ids of the packages' nodes as {@link GraphWriter#nodes(String)} says, if it was asked; other nodes are looked up by name
 */
public record GraphPart(
        int number,
        boolean isLast,
        List<GraphChange> nodes,
        List<GraphChange> changes,
        boolean isNew,
        Map<PackageKey, String> ids) {

    public GraphPart(int number, boolean isLast, List<GraphChange> nodes, List<GraphChange> changes, boolean isNew) {
        this(number, isLast, nodes, changes, isNew, Map.of());
    }

    /** A part in a transaction that is open: all of it is written, and it has not had its turn yet. */
    public static final class Prepared implements AutoCloseable {

        private final Session session;
        private final Transaction transaction;
        private final Runnable turn;

        /** @param turn takes the part's turn */
        Prepared(Session session, Transaction transaction, Runnable turn) {
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
}
