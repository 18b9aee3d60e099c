package io.koschei.projection;

import io.koschei.model.ClosureSize;

/** The size of each closure of a generation. */
final class ClosureSizes {

    private final int[] packages;
    private final long[] download;
    private final long[] install;

    ClosureSizes(int nodes) {
        packages = new int[nodes];
        download = new long[nodes];
        install = new long[nodes];
    }

    void add(int node, long downloadSize, long installSize) {
        packages[node]++;
        download[node] += downloadSize;
        install[node] += installSize;
    }

    ClosureSize of(int node) {
        return new ClosureSize(packages[node], download[node], install[node]);
    }
}
