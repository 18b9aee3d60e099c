package io.koschei.builds;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which builds of a collection.
 *
 * @param states only those in one of these; all when empty
 * @param name only those of the source package of this name; of all when null
 * @param real only those by maintainers, or only those that are not; null for both
 */
public record BuildQuery(
        int collectionId,
        Set<BuildState> states,
        @Nullable String name,
        @Nullable Boolean real) {

    public BuildQuery {
        states = Set.copyOf(states);
    }

    public static BuildQuery ofPackage(int collectionId, String name) {
        return new BuildQuery(collectionId, Set.of(), name, null);
    }
}
