package io.koschei.postgres.answers;

import io.koschei.model.ClosureSize;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The size of a closure in one complete generation.
 *
 * @param at when Koji made the generation's repository
 * @param size null while the package did not resolve
 */
public record SizeSample(int ordinal, Instant at, @Nullable ClosureSize size) {}
