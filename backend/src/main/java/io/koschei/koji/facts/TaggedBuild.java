package io.koschei.koji.facts;

import io.koschei.model.rpm.Evr;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A build as found in a tag.
 *
 * @param name name of the source package
 * @param tag the tag it was found in, which may be one that the asked one inherits from
 * @param tagEvent the hub's event at which it was tagged
 * @param taskId the task that made it; none for imports
 * @param startedAt when it began; null when the hub does not say
 * @param completedAt when it ended; null when the hub does not say
 * @param owner name of the user who built it; null when the hub does not say
 */
public record TaggedBuild(
        int id,
        String name,
        Evr evr,
        String tag,
        long tagEvent,
        @Nullable Long taskId,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable String owner) {

    /** A build whose times and owner do not matter. */
    public TaggedBuild(int id, String name, Evr evr, String tag, long tagEvent, @Nullable Long taskId) {
        this(id, name, evr, tag, tagEvent, taskId, null, null, null);
    }
}
