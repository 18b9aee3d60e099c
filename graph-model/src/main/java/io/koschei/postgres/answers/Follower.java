package io.koschei.postgres.answers;

import io.koschei.model.rpm.PackageKey;

/**
 * A package that fails because of a cause.
 *
 * @param since ordinal since which it has failed, whatever for
 */
public record Follower(PackageKey key, int since) {}
