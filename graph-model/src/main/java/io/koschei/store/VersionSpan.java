package io.koschei.store;

import io.koschei.graph.PackageFacts;

/**
 * A stretch of generations in which a package had the same version.
 *
 * @param from ordinal of the first generation
 * @param to ordinal of the first generation after it; 2147483647 while it goes on
 */
public record VersionSpan(int from, int to, PackageFacts facts) {}
