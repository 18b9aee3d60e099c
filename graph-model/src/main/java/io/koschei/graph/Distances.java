package io.koschei.graph;

import java.util.Arrays;

/**
 * The nodes that are reached from some roots, the nearest first.
 *
 * @param nodes roots in the order given, then those one edge away, and so on
 * @param levels position in {@code nodes} where each distance begins, from 0 on; one more ends the last
 */
@SuppressWarnings("ArrayRecordComponent")
public record Distances(int[] nodes, int[] levels) {

    /** Number of nodes reached, roots included. */
    public int count() {
        return nodes.length;
    }

    /** The greatest distance, in edges; 0 when nothing but the roots is reached, -1 without roots. */
    public int depth() {
        return levels.length - 2;
    }

    /** Number of nodes at a distance, in edges; 0 for distances that are too great. */
    public int count(int distance) {
        return distance > depth() ? 0 : levels[distance + 1] - levels[distance];
    }

    /** The nodes at a distance, in edges; none for distances that are too great. */
    public int[] at(int distance) {
        return distance > depth() ? new int[0] : Arrays.copyOfRange(nodes, levels[distance], levels[distance + 1]);
    }
}
