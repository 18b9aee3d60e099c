package io.koschei.tracked;

import io.koschei.model.rpm.Evr;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A maintainers' build as Koji's tag has it.
 *
 * @param kojiBuildId Koji's number
 * @param tagEvent Koji's event at which it was tagged
 * @param taskId the task that made it; null for imports
 * @param startedAt when Koji began; null when the hub does not say
 * @param completedAt when it ended; null when the hub does not say
 * @param owner name of Koji's user who built it; null when the hub does not say
 */
public record RealBuild(
        long kojiBuildId,
        Evr evr,
        long tagEvent,
        @Nullable Long taskId,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable String owner) {}
