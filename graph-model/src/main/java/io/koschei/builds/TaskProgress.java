package io.koschei.builds;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of a build's task in Koji.
 *
 * @param taskId Koji's number
 * @param method Koji's method: {@code buildArch}, {@code rebuildSRPM} or {@code buildSRPMFromSCM}
 * @param arch architecture; {@code srpm} for the source package
 * @param state Koji's state: FREE, OPEN, CLOSED, CANCELED, ASSIGNED or FAILED
 * @param startedAt when a builder began; null before
 * @param finishedAt when it ended; null before
 */
public record TaskProgress(
        long taskId,
        String method,
        String arch,
        String state,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    /** The architecture of the part that makes the source package. */
    public static final String SOURCE = "srpm";

    /** The part as it was at a moment; not there when Koji had not made it. */
    public Optional<TaskProgress> at(Instant moment) {
        if (createdAt.isAfter(moment)) {
            return Optional.empty();
        }
        if (finishedAt != null && !finishedAt.isAfter(moment)) {
            return Optional.of(this);
        }
        boolean began = startedAt != null && !startedAt.isAfter(moment);
        return Optional.of(new TaskProgress(
                taskId, method, arch, began ? "OPEN" : "FREE", createdAt, began ? startedAt : null, null));
    }
}
