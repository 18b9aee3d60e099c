package io.koschei.graph;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One state of a collection's repository.
 *
 * @param ordinal counts from 0 in each collection
 * @param repoId Koji's number
 * @param createEvent Koji event at which the repository was made
 * @param at when Koji made it
 * @param reason why it was skipped, or what the last failed attempt said; null when nothing went wrong
 * @param attempts failed attempts of the current step
 * @param foundAt when it was seen first
 * @param stateAt when it reached its state
 */
public record Generation(
        long id,
        int collectionId,
        String collection,
        int ordinal,
        int repoId,
        long createEvent,
        Instant at,
        GenerationState state,
        @Nullable String reason,
        int attempts,
        Instant foundAt,
        Instant stateAt) {}
