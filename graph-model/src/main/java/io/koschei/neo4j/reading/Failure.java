package io.koschei.neo4j.reading;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of generations in which a package failed for one cause.
 *
 * @param cause its id
 * @param from ordinal of the first of them
 * @param to ordinal of the first generation after; null while it goes on
 */
public record Failure(String cause, int from, @Nullable Integer to) {}
