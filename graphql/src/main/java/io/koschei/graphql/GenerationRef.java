package io.koschei.graphql;

import org.jspecify.annotations.Nullable;

/** Points at a generation, by exactly one of these. */
public record GenerationRef(
        @Nullable Integer ordinal,
        @Nullable Integer repoId,
        @Nullable String revision) {}
