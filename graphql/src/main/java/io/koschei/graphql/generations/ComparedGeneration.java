package io.koschei.graphql.generations;

import io.koschei.graphql.GenerationRef;
import org.jspecify.annotations.Nullable;

/** One side of a comparison. */
record ComparedGeneration(String collection, @Nullable GenerationRef asOf) {}
