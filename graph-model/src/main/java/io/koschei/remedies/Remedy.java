package io.koschei.remedies;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A build, and what would work again with it.
 *
 * @param remedyId what receivers of messages know it by
 * @param build Koschei's number of the build
 * @param name source package that was built
 * @param evr its {@code [epoch:]version-release}
 * @param taskId Koji's task; null when none is known
 * @param kojiBuild Koji's number of the build; null for scratch builds
 * @param real whether its maintainers built it
 * @param preview the preview that works it out, for the first time or again; null while none does
 * @param ordinal generation that was changed in thought last
 * @param triedAt when that was asked for
 * @param reason why it cannot be worked out, or is withdrawn; null otherwise
 * @param toldAt when people were told; null before
 * @param endedAt when it was withdrawn or arrived; null before
 */
public record Remedy(
        long id,
        UUID remedyId,
        int collectionId,
        long build,
        String name,
        String evr,
        @Nullable Long taskId,
        @Nullable Long kojiBuild,
        boolean real,
        RemedyState state,
        @Nullable Long preview,
        int ordinal,
        Instant triedAt,
        Effect effect,
        @Nullable String reason,
        @Nullable Instant toldAt,
        @Nullable Instant endedAt) {}
