package io.koschei.model.preview;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A question that a packager asks before anything is built: what would become of a generation if packages changed.
 *
 * @param ordinal the generation's, which stays as it is
 * @param fault null unless it failed
 * @param reason the fault as a sentence; null unless it failed
 * @param attempts how often it was begun
 * @param done packages resolved so far
 * @param total packages to resolve; 0 until that is known
 * @param startedAt null while it waits
 * @param finishedAt null until it is done or failed
 * @param build null until it is done
 * @param runtime null until it is done
 */
public record Preview(
        long id,
        int collectionId,
        String collection,
        int ordinal,
        PreviewChanges changes,
        PreviewState state,
        @Nullable PreviewFault fault,
        @Nullable String reason,
        int attempts,
        int done,
        int total,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable PreviewCounts build,
        @Nullable PreviewCounts runtime) {}
