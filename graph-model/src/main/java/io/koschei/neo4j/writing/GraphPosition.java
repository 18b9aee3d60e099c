package io.koschei.neo4j.writing;

import org.jspecify.annotations.Nullable;

/**
 * How far the graph of a collection has followed the change log. The graph itself keeps it, and moves it in the transaction that
 * writes what it speaks of.
 *
 * @param log which log it follows; null when it follows none yet
 * @param applied ordinal of the last generation that it holds whole; null when it holds none
 * @param entry id of that generation's entry; null when it holds none
 * @param applying id of the entry of which it holds a part; null when it holds none by half
 * @param part how many parts of that entry it holds
 */
public record GraphPosition(
        @Nullable String log,
        @Nullable Integer applied,
        @Nullable String entry,
        @Nullable String applying,
        int part) {

    /** Of a graph that has never been written. */
    public static final GraphPosition START = new GraphPosition(null, null, null, null, 0);
}
