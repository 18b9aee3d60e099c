package io.koschei.projection;

import io.koschei.postgres.Members;
import java.util.Arrays;

/** Reads stored closures, whose members are numbers of the stores, as closures of nodes. */
final class Decoding {

    private static final int DISTANCE_BITS = 8;
    private static final int DISTANCE = (1 << DISTANCE_BITS) - 1;

    private Decoding() {}

    /** Members that are no node are left out. */
    static NodeClosure closure(Members members, int[] nodeOfId) {
        long[] packed = new long[64];
        int count = 0;
        Members.Reader reader = members.read();
        while (reader.next()) {
            int node = node(reader.packageId(), nodeOfId);
            if (node >= 0) {
                if (count == packed.length) {
                    packed = Arrays.copyOf(packed, 2 * count);
                }
                packed[count++] = (long) node << DISTANCE_BITS | (reader.distance() & DISTANCE);
            }
        }
        Arrays.sort(packed, 0, count);
        int[] nodes = new int[count];
        byte[] distances = new byte[count];
        for (int i = 0; i < count; i++) {
            nodes[i] = (int) (packed[i] >> DISTANCE_BITS);
            distances[i] = (byte) packed[i];
        }
        return new NodeClosure(nodes, distances);
    }

    static int node(int packageId, int[] nodeOfId) {
        return packageId < nodeOfId.length ? nodeOfId[packageId] : -1;
    }
}
