package io.koschei.model.generation;

/**
 * Dependency cycles of a generation: groups of two packages or more of which each needs each other.
 *
 * @param buildLargest source packages in the largest group; 0 without a cycle
 * @param buildCount number of groups of source packages
 * @param runtimeLargest binaries in the largest group; 0 without a cycle
 * @param runtimeCount number of groups of binaries
 */
public record GenerationCycles(int buildLargest, int buildCount, int runtimeLargest, int runtimeCount) {}
