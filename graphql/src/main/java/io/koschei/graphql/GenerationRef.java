package io.koschei.graphql;

import org.jspecify.annotations.Nullable;

/** Points at a generation, by exactly one of its two numbers. */
record GenerationRef(@Nullable Integer ordinal, @Nullable Integer repoId) {}
