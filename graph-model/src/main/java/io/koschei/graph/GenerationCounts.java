package io.koschei.graph;

/** What a complete generation amounts to. */
public record GenerationCounts(SideCounts build, SideCounts runtime) {}
