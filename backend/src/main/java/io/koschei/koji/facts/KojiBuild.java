package io.koschei.koji.facts;

import io.koschei.model.rpm.Evr;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A build that the hub keeps.
 *
 * @param name name of the source package
 * @param taskId the task that made it; none for imports
 * @param completedAt when it ended; none while it runs
 */
public record KojiBuild(
        int id,
        String name,
        Evr evr,
        OptionalLong taskId,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt) {}
