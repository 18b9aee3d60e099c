package io.koschei.changelog;

import io.koschei.model.generation.LogEntry;
import io.koschei.neo4j.writing.GraphPosition;
import java.util.List;

/** What comparing the graph of a collection with the change log says. */
sealed interface Comparison {

    /**
     * The graph holds what the log says up to some entry.
     *
     * @param missing entries that are to be applied, oldest first; of the first, the graph may hold some parts already
     * @param parts how many parts of the first it holds
     */
    record Behind(List<LogEntry> missing, int parts) implements Comparison {}

    /** The graph is not to be written and not to be asked. */
    record Refused(String reason) implements Comparison {}

    /**
     * Compares.
     *
     * @param log which log PostgreSQL has
     * @param entries its entries from {@link GraphPosition#applied} on, oldest first; all when the graph holds none
     * @param isEmpty whether the graph knows no package of the collection
     */
    static Comparison of(
            String collection, String log, GraphPosition position, List<LogEntry> entries, boolean isEmpty) {
        if (position.log() == null) {
            // A graph from before there was a log goes on with the first entry, which names every package.
            return isEmpty || entries.size() <= 1
                    ? new Behind(entries, 0)
                    : refused(collection, "does not say which change log it follows");
        }
        if (!position.log().equals(log)) {
            return refused(collection, "follows the change log of another database");
        }
        if (position.applied() == null) {
            return next(collection, position, entries);
        }
        if (entries.isEmpty()) {
            return refused(
                    collection,
                    "holds generation " + position.applied()
                            + ", and the change log ends before: PostgreSQL is older than the graph");
        }
        LogEntry same = entries.get(0);
        if (!same.id().equals(position.entry())) {
            return refused(collection, "holds another generation " + position.applied() + " than the change log");
        }
        return next(collection, position, entries.subList(1, entries.size()));
    }

    private static Comparison next(String collection, GraphPosition position, List<LogEntry> missing) {
        if (position.applying() == null) {
            return new Behind(missing, 0);
        }
        return missing.isEmpty() || !missing.get(0).id().equals(position.applying())
                ? refused(collection, "holds a part of a generation that the change log does not have")
                : new Behind(missing, position.part());
    }

    private static Refused refused(String collection, String what) {
        return new Refused(
                "The graph of " + collection + " " + what + ". Type: koschei admin graph rebuild " + collection);
    }
}
