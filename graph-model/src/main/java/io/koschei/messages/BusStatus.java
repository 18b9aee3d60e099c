package io.koschei.messages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a bus that messages are sent over is.
 *
 * @param active whether the configuration names it
 * @param waiting messages that wait to be sent
 * @param oldest when the first of them was written; null when none waits
 * @param failedAt since when it has not taken messages; null while it does
 * @param failure why not; null while it does
 */
public record BusStatus(
        String name,
        boolean active,
        int waiting,
        @Nullable Instant oldest,
        @Nullable Instant failedAt,
        @Nullable String failure) {}
