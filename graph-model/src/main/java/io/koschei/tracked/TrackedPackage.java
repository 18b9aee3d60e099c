package io.koschei.tracked;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source package that Koji lists for a collection, and whether and when it is to be built.
 *
 * @param listed whether Koji still lists it
 * @param blocked whether Koji blocks it in the tag
 * @param tracked whether Koschei rebuilds it by itself
 * @param chosen whether an administrator chose so, which no policy changes
 * @param constantPriority what an administrator added for good; upstream calls it static
 * @param dependencyChanges how many dependencies changed since its last build
 * @param resolved whether it can be built in the newest complete generation; null when it is not in it
 * @param unblocks source packages that need what is built from it, directly or not
 * @param archOverride architectures to build for, or those not to, with a {@code ^} in front; null: what the package says
 * @param buildUnresolved whether it is built even when it cannot be resolved; upstream calls it skip_resolution
 * @param arches what it is built for, as far as known
 * @param realBuildId the maintainers' build that its tag has now; null when it has none
 * @param lastBuildId of the builds of that version that succeeded or failed the newest; null before the first
 * @param runningBuildId the scratch build that is submitted or runs; null when none is
 * @param failures failures of the infrastructure in a row
 * @param retryAt when it is built again after such a failure; null otherwise
 * @param refusal why it cannot be built for a while; null when nothing is wrong
 */
public record TrackedPackage(
        int id,
        int collectionId,
        String collection,
        String name,
        boolean listed,
        boolean blocked,
        boolean tracked,
        boolean chosen,
        int manualPriority,
        int constantPriority,
        int buildPriority,
        int dependencyPriority,
        int dependencyChanges,
        @Nullable Boolean resolved,
        int unblocks,
        @Nullable String archOverride,
        boolean buildUnresolved,
        List<String> arches,
        @Nullable Long realBuildId,
        @Nullable Long lastBuildId,
        @Nullable Long runningBuildId,
        int failures,
        @Nullable Instant retryAt,
        @Nullable String refusal,
        @Nullable Instant refusedUntil,
        Instant knownSince) {

    public TrackedPackage {
        arches = List.copyOf(arches);
    }

    /** Whether Koschei rebuilds it by itself: it is tracked, and its tag takes builds of it. */
    public boolean isRebuilt() {
        return tracked && listed && !blocked;
    }
}
