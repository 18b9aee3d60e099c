package io.koschei.builds.closures;

import io.koschei.builds.Build;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search for the generation since which a package fails, by scratch builds in generations between.
 *
 * @param packageId the {@code TrackedPackage}
 * @param goodOrdinal newest generation known to be good
 * @param badOrdinal oldest generation known to be bad
 * @param result how it ended, as a sentence; null while it goes on
 * @param builds its builds so far, oldest first
 */
public record Bisection(
        long id,
        int packageId,
        String collection,
        String name,
        int goodOrdinal,
        int badOrdinal,
        State state,
        @Nullable String result,
        Instant askedAt,
        @Nullable Instant endedAt,
        List<Build> builds) {

    public Bisection {
        builds = List.copyOf(builds);
    }

    /** The same once it is narrowed. */
    public Bisection between(int good, int bad) {
        return new Bisection(id, packageId, collection, name, good, bad, state, result, askedAt, endedAt, builds);
    }

    /** How far it has come. */
    public enum State {
        /** Builds are submitted or run. */
        SEARCHING,
        /** No generation between the two can be built in. */
        FOUND,
        /** A user stopped it, or it cannot go on. */
        STOPPED
    }
}
