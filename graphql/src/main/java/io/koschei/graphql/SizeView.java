package io.koschei.graphql;

import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.model.ClosureSize;
import org.jspecify.annotations.Nullable;

/** The size of a closure in one generation. */
public record SizeView(GenerationKey key, @Nullable ClosureSize closureSize) {}
