package io.koschei.builds.closures;

import io.koschei.builds.Build;
import io.koschei.builds.BuildState;
import org.jspecify.annotations.Nullable;

/**
 * One build that met an update, for the first time of its package.
 *
 * @param build the build
 * @param before state of the build that it is compared with; null when there is none
 * @param change what changed for it; of several binaries of one source package the nearest
 */
public record UpdateOutcome(Build build, @Nullable BuildState before, BuildChange change) {

    /** What the update did to the package. */
    public enum Kind {
        /** It built before and fails with the update. */
        BROKE,
        /** It failed before and still does. */
        STILL_FAILS,
        /** It builds with the update. */
        BUILDS
    }

    public Kind kind() {
        if (build.state() == BuildState.COMPLETE) {
            return Kind.BUILDS;
        }
        return before == BuildState.FAILED ? Kind.STILL_FAILS : Kind.BROKE;
    }
}
