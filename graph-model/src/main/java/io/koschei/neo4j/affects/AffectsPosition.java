package io.koschei.neo4j.affects;

import org.jspecify.annotations.Nullable;

/**
 * How far the edges of a collection have come.
 *
 * @param log which change log the graph follows; null when it follows none
 * @param applied newest generation that the graph holds; null when there is none
 * @param weighed generation that all packages were compared with; null before the first time
 * @param weighing generation that some of them have been compared with; null when none is half done
 * @param everything whether so much has changed that there are no edges, only sums
 * @param last id of the write that was the last one; empty before the first
 */
public record AffectsPosition(
        @Nullable String log,
        @Nullable Integer applied,
        @Nullable Integer weighed,
        @Nullable Integer weighing,
        boolean everything,
        String last) {

    /** Of a graph that has never been written. */
    static final AffectsPosition START = new AffectsPosition(null, null, null, null, false, "");

    /** Whether all packages were compared with a generation, and none with another. */
    public boolean isOf(int ordinal) {
        return weighing == null && weighed != null && weighed == ordinal;
    }
}
