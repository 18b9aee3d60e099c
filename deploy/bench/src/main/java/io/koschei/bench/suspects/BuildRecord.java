package io.koschei.bench.suspects;

import io.koschei.builds.closures.BuildChange;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A build of the history.
 *
 * @param before the build of the same package before it; null when it is the first
 * @param guilty sources whose changes are why it failed; empty when it built, or failed for another reason
 */
record BuildRecord(
        int id,
        int packageNumber,
        int generation,
        boolean built,
        @Nullable BuildRecord before,
        List<BuildChange> changes,
        Set<String> guilty) {

    boolean beganToFail() {
        return !built && before != null && before.built;
    }
}
