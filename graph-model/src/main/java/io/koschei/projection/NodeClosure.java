package io.koschei.projection;

import java.util.Arrays;

/**
 * Everything installed for one package, exactly as it was resolved.
 *
 * @param nodes the members in ascending order; a binary is a member of its own closure
 * @param distances of each: 0 the binary itself, 1 a direct requirement, -1 when only the build group brings it
 */
@SuppressWarnings("ArrayRecordComponent") // flat on purpose, and never compared as a whole
public record NodeClosure(int[] nodes, byte[] distances) {

    static final NodeClosure EMPTY = new NodeClosure(new int[0], new byte[0]);

    public int count() {
        return nodes.length;
    }

    /** Place of a node among the members; negative when it is none. */
    public int indexOf(int node) {
        return Arrays.binarySearch(nodes, node);
    }

    public boolean contains(int node) {
        return indexOf(node) >= 0;
    }
}
