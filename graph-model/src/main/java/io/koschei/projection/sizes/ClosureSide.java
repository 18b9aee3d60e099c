package io.koschei.projection.sizes;

import io.koschei.graph.Subgraph;
import io.koschei.projection.Sizes;

/**
 * The closure of one package in one generation, for comparison with that in another.
 *
 * @param closure members by numbers that mean the same packages in both generations, and the edges among them
 * @param distances steps from the package to each member, in their order: 0 for itself, 1 for what it requires itself,
 *     negative for what only the build group brings
 * @param download bytes to download of each member, in their order
 * @param install bytes on disk of each member, in their order
 */
@SuppressWarnings("ArrayRecordComponent")
public record ClosureSide(Subgraph closure, int[] distances, long[] download, long[] install) {

    /** Refuses arrays that do not go with the members. */
    public ClosureSide {
        int size = closure.size();
        if (distances.length != size || download.length != size || install.length != size) {
            throw new IllegalArgumentException("a closure of " + size + " members needs as many distances and sizes");
        }
    }

    /** Sizes of the i-th member. */
    Sizes sizes(int index) {
        return new Sizes(download[index], install[index], 1);
    }

    /** Sizes of the whole closure. */
    public Sizes sizes() {
        Sizes sum = Sizes.NONE;
        for (int i = 0; i < closure.size(); i++) {
            sum = sum.plus(sizes(i));
        }
        return sum;
    }
}
