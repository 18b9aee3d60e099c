package io.koschei.model.generation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One state of a collection's repository.
 *
 * @param ordinal counts from 0 in each collection
 * @param repoId Koji's number; null where there is no Koji
 * @param createEvent Koji event at which the repository was made; null where there is no Koji
 * @param revision what the repositories call this state of themselves, which need not be unique; null where there is a Koji
 * @param at when it was made
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
        @Nullable Integer repoId,
        @Nullable Long createEvent,
        @Nullable String revision,
        Instant at,
        GenerationState state,
        @Nullable String reason,
        int attempts,
        Instant foundAt,
        Instant stateAt) {

    /** The state of the repository, for display: Koji's number, or the revision. */
    public String origin() {
        return repoId == null ? "revision " + revision : "repository " + repoId;
    }
}
