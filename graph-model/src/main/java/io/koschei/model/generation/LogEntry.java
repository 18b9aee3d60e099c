package io.koschei.model.generation;

import org.jspecify.annotations.Nullable;

/**
 * One entry of the change log: what a generation changed. Entries of a collection form a chain, by which whatever follows the log
 * knows whether an entry is the next one.
 *
 * @param log which log: an id made once for each database
 * @param id which entry; made anew whenever a generation is resolved, so that two histories never have one in common
 * @param previous id of the collection's entry before; null for the first one
 */
public record LogEntry(
        String log,
        Generation generation,
        String id,
        @Nullable String previous) {}
