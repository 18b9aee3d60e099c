package io.koschei.builds;

import io.koschei.model.rpm.Evr;
import org.jspecify.annotations.Nullable;

/**
 * A scratch build that is about to be submitted.
 *
 * @param packageId the {@code TrackedPackage}
 * @param token what the task in Koji will carry; unique
 * @param evr of the source package that is sent
 * @param repoId the repository it is to be built in; null when the hub does not let Koschei choose
 * @param archOverride architectures to ask for; null for those of the package
 * @param retryOf the build that failed in the infrastructure, of which this is a repetition; null for others
 * @param bisectionId the search it is part of; null for others
 */
public record NewBuild(
        int packageId,
        String token,
        Evr evr,
        @Nullable Integer repoId,
        @Nullable Priority reason,
        @Nullable String archOverride,
        @Nullable Long retryOf,
        @Nullable Long bisectionId) {}
