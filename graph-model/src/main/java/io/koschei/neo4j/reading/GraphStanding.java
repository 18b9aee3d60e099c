package io.koschei.neo4j.reading;

import org.jspecify.annotations.Nullable;

/**
 * How the graph of a collection stands.
 *
 * @param key name under which the graph keeps the collection
 * @param applied ordinal of the newest generation that it holds whole; null when it holds none
 * @param layout form in which it was written; null when it was an older version of the program, or there is none
 * @param parts how many parts it holds of the generation that is being written; 0 when none is
 * @param generations how many it knows
 * @param first ordinal of the oldest of them; null when it knows none
 * @param newest ordinal of the newest; null when it knows none
 */
public record GraphStanding(
        String key,
        @Nullable Integer applied,
        @Nullable Integer layout,
        int parts,
        int generations,
        @Nullable Integer first,
        @Nullable Integer newest) {}
