package io.koschei.demo.builders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A place that a subtask built in.
 *
 * @param id its number
 * @param taskId the subtask
 * @param packageName the source package that was built
 * @param source path of the source package
 * @param arch architecture
 * @param repoId the repository everything in it comes from
 * @param hostId the builder
 * @param createdAt when it was made
 * @param retiredAt when it was given up; null while it is used
 * @param why how the build in it ended
 */
public record Buildroot(
        int id,
        long taskId,
        String packageName,
        String source,
        String arch,
        int repoId,
        int hostId,
        Instant createdAt,
        @Nullable Instant retiredAt,
        EndReason why) {}
