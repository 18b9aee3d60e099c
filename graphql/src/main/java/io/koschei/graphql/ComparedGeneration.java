package io.koschei.graphql;

import org.jspecify.annotations.Nullable;

/** One side of a comparison. */
record ComparedGeneration(String collection, @Nullable GenerationRef asOf) {}
