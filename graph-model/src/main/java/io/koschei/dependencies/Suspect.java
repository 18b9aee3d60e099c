package io.koschei.dependencies;

import io.koschei.builds.closures.BuildChange;
import io.koschei.builds.closures.UpdateEvidence.Fared;
import io.koschei.model.rpm.Evr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An update that may be why a package began to fail.
 *
 * @param origin source package that was updated, or the binary where that is unknown
 * @param before its version before; null when it is new
 * @param after its version after; null when it went away
 * @param distance steps from the package to the nearest of its binaries; -1 when only the build group brings them or it is unknown
 * @param all how other packages fared with the same update
 * @param near how those of them fared that need it as directly, or more directly
 * @param share of the suspicion, from 0 to 1; all suspects of a build together have 1
 * @param changes the binaries, nearest first
 */
public record Suspect(
        String origin,
        @Nullable Evr before,
        @Nullable Evr after,
        int distance,
        Fared all,
        Fared near,
        double share,
        List<BuildChange> changes) {

    public Suspect {
        changes = List.copyOf(changes);
    }
}
