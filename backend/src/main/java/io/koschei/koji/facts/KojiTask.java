package io.koschei.koji.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task of the hub.
 *
 * @param parent the task it is a part of
 * @param method what kind of task it is: {@code build}, {@code rebuildSRPM}, {@code buildArch}, {@code tagBuild} and others
 * @param arch the architecture of the builders it can run on
 * @param label what it is called among the parts of its parent
 * @param startedAt when a builder took it
 * @param completedAt when it ended, however it did
 * @param hostId the hub's number of the builder that has it
 */
public record KojiTask(
        long id,
        @Nullable Long parent,
        String method,
        String arch,
        @Nullable String label,
        TaskState state,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Integer hostId,
        TaskRequest request) {}
