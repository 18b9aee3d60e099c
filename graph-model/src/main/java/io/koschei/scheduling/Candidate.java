package io.koschei.scheduling;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Queue} needs to know about one source package.
 *
 * @param id of the {@code TrackedPackage}
 * @param resolved whether it can be built in the newest complete generation; null when it is not in it
 * @param buildUnresolved whether it is built even when it cannot be resolved
 * @param constant what an administrator added to its priority for good
 * @param predicted whether a rebuild would probably mend binaries of it, and none has ended since that was predicted
 * @param unblocks source packages that need what is built from it, directly or not
 * @param lastBegan when its last build began; null before the first
 * @param runningBuild the scratch build that is submitted or runs; null when none is
 * @param retryAt when it is built again after a failure of the infrastructure; null otherwise
 * @param refusal why it cannot be built for a while; null when nothing is wrong
 * @param archOverride as {@code TrackedPackage.archOverride()}
 * @param arches what its source package and the tag allow, as {@code Arches.ofSource} says; null when that must be asked for
 * @param archesOf the version that {@code arches} is about
 * @param recent scratch builds of it that were submitted in the last 24 hours
 */
public record Candidate(
        int id,
        int collectionId,
        String name,
        boolean listed,
        boolean blocked,
        boolean tracked,
        @Nullable Boolean resolved,
        boolean buildUnresolved,
        int manual,
        int constant,
        int build,
        int dependency,
        boolean predicted,
        int unblocks,
        @Nullable Instant lastBegan,
        @Nullable Long runningBuild,
        @Nullable Instant retryAt,
        @Nullable String refusal,
        @Nullable Instant refusedUntil,
        @Nullable String archOverride,
        @Nullable List<String> arches,
        @Nullable String archesOf,
        int recent) {

    public Candidate {
        arches = arches == null ? null : List.copyOf(arches);
    }

    /** Whether nothing is known that would end its build before it begins. */
    boolean mayBuild() {
        return buildUnresolved || Boolean.TRUE.equals(resolved);
    }

    /** The same with what is known of its architectures by now. */
    public Candidate withArches(List<String> known, String of) {
        return new Candidate(
                id,
                collectionId,
                name,
                listed,
                blocked,
                tracked,
                resolved,
                buildUnresolved,
                manual,
                constant,
                build,
                dependency,
                predicted,
                unblocks,
                lastBegan,
                runningBuild,
                retryAt,
                refusal,
                refusedUntil,
                archOverride,
                known,
                of,
                recent);
    }
}
