package io.koschei.builds;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which builds of a collection.
 *
 * @param states only those in one of these; all when empty
 * @param name only those of the source package of this name; of all when null
 * @param real only those by maintainers, or only those that are not; null for both
 * @param at only those that had begun at this moment, by their states of then; null: now
 */
public record BuildQuery(
        int collectionId,
        Set<BuildState> states,
        @Nullable String name,
        @Nullable Boolean real,
        @Nullable Instant at) {

    public BuildQuery {
        states = Set.copyOf(states);
    }

    public static BuildQuery ofPackage(int collectionId, String name, @Nullable Instant at) {
        return new BuildQuery(collectionId, Set.of(), name, null, at);
    }
}
