package io.koschei.model.generation;

/** What a complete generation amounts to. */
public record GenerationCounts(SideCounts build, SideCounts runtime) {}
