package io.koschei.graph;

import org.jspecify.annotations.Nullable;

/**
 * A Koji build target that is followed.
 *
 * @param buildTag the tag whose repositories are resolved; null until Koji has told it
 * @param arch architecture that is resolved
 * @param buildGroup Koji group of packages that are in every buildroot
 */
public record Collection(
        int id,
        String name,
        String displayName,
        String target,
        @Nullable String buildTag,
        String arch,
        String buildGroup) {}
