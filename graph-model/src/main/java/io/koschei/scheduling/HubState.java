package io.koschei.scheduling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was last seen of the Koji hub.
 *
 * @param loadAt when its load was seen; null before
 * @param userId number of the user that Koschei is there; null before a login
 * @param fault why nothing can be submitted at the moment; null when it can
 */
public record HubState(
        BuilderLoad load,
        @Nullable Instant loadAt,
        @Nullable Integer userId,
        @Nullable String userName,
        @Nullable String fault) {}
