package io.koschei.projection.sizes;

import io.koschei.model.ClosureSize;
import io.koschei.model.Stretch;
import io.koschei.model.rpm.PackageFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The size of one closure through all generations, summed up from its members and their versions. Pure. */
final class SizeSeries {

    private final int generations;
    private final int[] packages;
    private final long[] download;
    private final long[] install;
    private final boolean[] present;

    /** @param generations number of generations, from ordinal 0 on */
    SizeSeries(int generations) {
        this.generations = generations;
        packages = new int[generations + 1];
        download = new long[generations + 1];
        install = new long[generations + 1];
        present = new boolean[generations];
    }

    /** A stretch of generations in which there is a closure, with a share for each version of each member. */
    void add(int from, int to, List<Stretch<PackageFacts>> shares) {
        for (int ordinal = from; ordinal < Math.min(to, generations); ordinal++) {
            present[ordinal] = true;
        }
        for (Stretch<PackageFacts> share : shares) {
            int begin = Math.max(from, share.from());
            int end = Math.min(Math.min(to, share.to()), generations);
            if (begin < end) {
                change(begin, 1, share.value());
                change(end, -1, share.value());
            }
        }
    }

    private void change(int ordinal, int sign, PackageFacts facts) {
        packages[ordinal] += sign;
        download[ordinal] += sign * facts.downloadSize();
        install[ordinal] += sign * facts.installSize();
    }

    /** One size for each generation, null where there is no closure. To be called once, after the last addition. */
    @Nullable ClosureSize[] sizes() {
        @Nullable ClosureSize[] sizes = new @Nullable ClosureSize[generations];
        for (int ordinal = 0; ordinal < generations; ordinal++) {
            if (ordinal > 0) {
                packages[ordinal] += packages[ordinal - 1];
                download[ordinal] += download[ordinal - 1];
                install[ordinal] += install[ordinal - 1];
            }
            sizes[ordinal] =
                    present[ordinal] ? new ClosureSize(packages[ordinal], download[ordinal], install[ordinal]) : null;
        }
        return sizes;
    }
}
