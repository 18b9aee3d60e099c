package io.koschei.checks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An update, and what it would do.
 *
 * @param checkId what receivers of messages know it by
 * @param title what the update is called; empty when it has no name
 * @param builds builds and tasks of the hub that it consists of, as they were asked for
 * @param urls addresses of repositories that it consists of
 * @param removed packages that would leave, as it was asked for
 * @param preview Koschei's number of the preview that works it out, which may be deleted by now; null before it is asked for
 * @param ordinal the generation that was changed in thought; null before
 * @param effect of nothing while it is not known
 * @param reason why it could not be worked out; null otherwise
 * @param endedAt when it was known; null before
 */
public record UpdateCheck(
        long id,
        UUID checkId,
        int collectionId,
        CheckOrigin origin,
        String title,
        List<String> builds,
        List<String> urls,
        List<String> removed,
        @Nullable Long preview,
        @Nullable Integer ordinal,
        CheckState state,
        CheckEffect effect,
        @Nullable String reason,
        Instant askedAt,
        @Nullable Instant endedAt) {

    public UpdateCheck {
        builds = List.copyOf(builds);
        urls = List.copyOf(urls);
        removed = List.copyOf(removed);
    }
}
