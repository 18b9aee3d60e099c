package io.koschei.dependencies;

import io.koschei.graph.IntGraph;
import io.koschei.projection.Dependents;
import io.koschei.projection.Projection;
import java.util.Arrays;

/** Counts for source packages how many others need what is built from them to be built, directly or not. */
final class Unblocked {

    private final Projection projection;
    private final int[] countedFor;

    Unblocked(Projection projection) {
        this.projection = projection;
        this.countedFor = new int[projection.nodes().count()];
        Arrays.fill(countedFor, -1);
    }

    /** What only the build group brings counts like the rest: without it nothing is built. */
    int count(int source) {
        IntGraph binaries = projection.binaries();
        int count = 0;
        for (int edge = binaries.start(source); edge < binaries.end(source); edge++) {
            Dependents.Reader holders = projection.holders(binaries.target(edge));
            while (holders.next()) {
                int holder = holders.node();
                if (holder != source
                        && countedFor[holder] != source
                        && projection.nodes().isSource(holder)) {
                    countedFor[holder] = source;
                    count++;
                }
            }
        }
        return count;
    }
}
