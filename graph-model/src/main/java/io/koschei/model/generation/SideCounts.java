package io.koschei.model.generation;

/**
 * What one side of a generation amounts to, compared with the complete generation before it.
 *
 * @param packages packages in all
 * @param broken packages that do not resolve
 * @param newlyBroken broken since this generation, new packages included
 * @param newlyFixed resolved since this generation, broken in the one before
 * @param stillBroken broken since an earlier generation
 */
public record SideCounts(int packages, int broken, int newlyBroken, int newlyFixed, int stillBroken) {}
