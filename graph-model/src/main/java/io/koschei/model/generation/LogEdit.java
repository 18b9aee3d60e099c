package io.koschei.model.generation;

import java.util.List;

/**
 * A stretch of generations of which the change log says something else since: some were thinned out, or one was resolved after a
 * newer one.
 *
 * @param log which log: an id made once for each database
 * @param sequence counts from 1 in each collection
 * @param id what tells it from another that gets the same number in a database that was restored from a backup
 * @param first ordinal with which the stretch begins
 * @param into ordinal of the entry after it, from which on the log says what it said before
 * @param packages of how many packages it says something else
 * @param entries those that the log has in the stretch now
 */
public record LogEdit(String log, int sequence, String id, int first, int into, int packages, List<LogEntry> entries) {

    public LogEdit {
        entries = List.copyOf(entries);
    }

    /** For a graph that holds nothing of the stretch yet. */
    public LogEdit withoutEntries() {
        return new LogEdit(log, sequence, id, first, into, packages, List.of());
    }
}
