package io.koschei.builds.closures;

import io.koschei.model.rpm.Nevra;

/**
 * A package that a build was built with.
 *
 * @param distance steps from the built package along requirements; -1 when unknown, or when only the build group brings it
 */
public record ClosureMember(Nevra nevra, int distance) {

    /** The distance is unknown, or only the build group brings the package. */
    public static final int UNKNOWN_DISTANCE = -1;
}
