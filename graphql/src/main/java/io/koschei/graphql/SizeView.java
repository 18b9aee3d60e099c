package io.koschei.graphql;

import io.koschei.model.ClosureSize;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The size of a closure in one generation. */
public record SizeView(int ordinal, Instant at, @Nullable ClosureSize closureSize) {}
