package io.koschei.tracked;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why the newest complete generation does not hold a source package that Koji listed, or that an earlier generation held.
 *
 * @param since when Koschei noticed what {@code kind} says; null when that was before it began to keep such things
 * @param evr the {@code [epoch:]version-release} of the real build that the tag has, or had last; null when none is known
 * @param lastHeld ordinal of the newest complete generation that held it; null when none did
 */
public record Absence(
        String name,
        Kind kind,
        @Nullable Instant since,
        @Nullable String evr,
        @Nullable Integer lastHeld) {

    /** Why it is not there. */
    public enum Kind {
        /** Koji blocks it in the tag. */
        BLOCKED,
        /** Koji listed it once, and does not any more. */
        NOT_LISTED,
        /** Koji lists it, and the tag has no build of it any more. */
        UNTAGGED,
        /** Koji lists it, and it was never built. */
        NEVER_BUILT,
        /** The tag has a build of it, and the repository was made without that. */
        NOT_IN_REPOSITORY,
        /** An earlier generation held it, and Koji never listed it as far as Koschei knows. */
        GONE
    }
}
