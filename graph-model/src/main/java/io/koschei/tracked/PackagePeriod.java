package io.koschei.tracked;

import org.jspecify.annotations.Nullable;

/**
 * How a package is listed, tracked and set, now or at some moment.
 *
 * @param of the package itself; what it says of the present is not about the moment
 * @param constantPriority what is added for good
 * @param buildUnresolved whether it is built even when it cannot be resolved
 * @param built whether its tag has a real build
 */
public record PackagePeriod(
        TrackedPackage of,
        boolean listed,
        boolean blocked,
        boolean tracked,
        boolean chosen,
        int manualPriority,
        int constantPriority,
        @Nullable String archOverride,
        boolean buildUnresolved,
        boolean built) {

    /** What holds now. */
    public static PackagePeriod now(TrackedPackage of) {
        return new PackagePeriod(
                of,
                of.listed(),
                of.blocked(),
                of.tracked(),
                of.chosen(),
                of.manualPriority(),
                of.constantPriority(),
                of.archOverride(),
                of.buildUnresolved(),
                of.realBuildId() != null);
    }
}
