package io.koschei.postgres.answers;

import io.koschei.model.rpm.PackageKey;

/**
 * A package that fails for a cause.
 *
 * @param since ordinal since which it has failed, whatever for
 */
public record Follower(PackageKey key, int since) {}
