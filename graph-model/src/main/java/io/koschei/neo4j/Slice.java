package io.koschei.neo4j;

import io.koschei.model.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which rows of an ordered list to read: from a place on, or up to a place. It is cut out alike from many lists of one statement, however
 * long each of them is.
 *
 * @param place rows before the first one; backward, rows of the list up to the last one, {@link #END} for all of it
 * @param limit most rows
 * @param backward whether it ends at the place
 */
public record Slice(int place, int limit, boolean backward) {

    /** The place after the last row. */
    public static final int END = Integer.MAX_VALUE;

    /** Rows after the first {@code offset} ones. */
    public static Slice from(int offset, int limit) {
        return new Slice(offset, limit, false);
    }

    /** The last rows of the first {@code end} ones. */
    public static Slice upTo(int end, int limit) {
        return new Slice(end, limit, true);
    }

    /**
     * Cuts it out in Cypher, with the parameters {@code $place} and {@code $limit}. Backward, rows come last one first.
     *
     * @param kept variables that go on
     * @param order of the list; no two rows are the same in it
     * @param reverse the other way round
     */
    public String cut(String kept, String order, String reverse) {
        String with = " WITH " + kept + " ORDER BY ";
        if (!backward) {
            return with + order + " SKIP $place LIMIT $limit ";
        }
        return (place == END ? "" : with + order + " LIMIT $place") + with + reverse + " LIMIT $limit ";
    }

    /**
     * The page that was cut out.
     *
     * @param found as the statement returned it
     * @param total rows of the list
     */
    public <T> Page<T> page(List<T> found, int total) {
        List<T> rows = new ArrayList<>(found);
        if (backward) {
            Collections.reverse(rows);
        }
        return new Page<>(rows, backward ? Math.min(place, total) - rows.size() : Math.min(place, total), total);
    }
}
