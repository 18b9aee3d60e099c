package io.koschei.graphql;

import io.koschei.projection.Sizes;

/** How much more something takes, or less: then it is negative. */
public record SizeDifference(int packageCount, long downloadSize, long installSize) {

    public static SizeDifference of(Sizes sizes) {
        return new SizeDifference((int) sizes.packages(), sizes.download(), sizes.install());
    }
}
