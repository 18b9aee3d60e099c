package io.koschei.builds.closures;

import org.jspecify.annotations.Nullable;

/**
 * What a generation says about a package's need to be built.
 *
 * @param packageId the {@code TrackedPackage}
 * @param buildId the last build that its dependencies were compared with; null when it has none
 * @param priority sum of what its changed dependencies weigh
 * @param changes how many these are
 * @param resolved whether it can be built; null when it is not in the generation
 * @param unblocks source packages that need what is built from it, directly or not
 */
public record PackageImpulse(
        int packageId,
        @Nullable Long buildId,
        int priority,
        int changes,
        @Nullable Boolean resolved,
        int unblocks) {}
