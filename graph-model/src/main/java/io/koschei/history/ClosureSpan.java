package io.koschei.history;

/**
 * A stretch of generations in which a package had the same closure.
 *
 * @param from ordinal of the first generation
 * @param to ordinal of the first generation after it; 2147483647 while it goes on
 */
public record ClosureSpan(int from, int to, Members members) {}
