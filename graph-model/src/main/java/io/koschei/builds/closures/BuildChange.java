package io.koschei.builds.closures;

import io.koschei.model.rpm.Evr;
import org.jspecify.annotations.Nullable;

/**
 * A dependency that differs between two builds, or between a build and a generation.
 *
 * @param name of the binary
 * @param arch of the later one, where it has changed
 * @param before its version before; null when it was not there
 * @param after its version after; null when it is gone
 * @param distance steps from the package in the later closure, or in the earlier of what is gone; -1 when only the build group brings
 *     it, or when it is unknown
 * @param source source package it was built from; null when unknown
 */
public record BuildChange(
        String name,
        String arch,
        @Nullable Evr before,
        @Nullable Evr after,
        int distance,
        @Nullable String source) {

    /** The {@link #distance} when it is unknown. */
    public static final int NO_DISTANCE = -1;

    /** The distance by which it counts in priorities: upstream knows none of what is gone. */
    public int weighedDistance() {
        return after == null ? NO_DISTANCE : distance;
    }

    /** The same with another distance. */
    public BuildChange at(int steps) {
        return new BuildChange(name, arch, before, after, steps, source);
    }

    BuildChange named(String binary) {
        return new BuildChange(binary, arch, before, after, distance, source);
    }

    /** What a packager would blame: the source package, where it is known. */
    public String origin() {
        return source == null ? name : source;
    }
}
