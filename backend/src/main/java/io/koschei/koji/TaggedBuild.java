package io.koschei.koji;

import io.koschei.graph.Evr;
import org.jspecify.annotations.Nullable;

/**
 * A build as found in a tag.
 *
 * @param name name of the source package
 * @param tag the tag it was found in, which may be one that the asked one inherits from
 * @param tagEvent the hub's event at which it was tagged
 * @param taskId the task that made it; none for imports
 */
public record TaggedBuild(
        int id,
        String name,
        Evr evr,
        String tag,
        long tagEvent,
        @Nullable Long taskId) {}
