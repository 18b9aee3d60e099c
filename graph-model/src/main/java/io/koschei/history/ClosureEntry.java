package io.koschei.history;

import io.koschei.graph.PackageKey;

/**
 * A member of a closure.
 *
 * @param distance steps from the package; -1 when only the build group brings it
 */
public record ClosureEntry(PackageKey key, int distance) {

    /** Whether only the build group brings it. */
    public boolean groupOnly() {
        return distance < 0;
    }
}
