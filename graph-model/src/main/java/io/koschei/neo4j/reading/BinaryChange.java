package io.koschei.neo4j.reading;

/**
 * What became of a binary in a generation.
 *
 * @param ordinal of the generation
 */
public record BinaryChange(int ordinal, ChangedBinary change) {}
