package io.koschei.builds.closures;

import io.koschei.builds.ClosureState;
import org.jspecify.annotations.Nullable;

/**
 * What a package is compared with to see whether its dependencies changed: its last build.
 *
 * @param packageId the {@code TrackedPackage}
 * @param name the source package's name
 * @param buildId the last build
 * @param ordinal generation it was built in, when its closure is that of a generation; null otherwise
 */
public record Baseline(
        int packageId,
        String name,
        long buildId,
        ClosureState closure,
        @Nullable Integer ordinal) {}
