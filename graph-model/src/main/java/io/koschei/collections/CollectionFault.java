package io.koschei.collections;

import java.time.Instant;

/**
 * What does not go on in a collection at the moment.
 *
 * @param text why, as sentences that say what to do
 * @param since since when, though the reason may have been another one
 */
public record CollectionFault(Part part, String text, Instant since) {

    /** What does not go on. */
    public enum Part {
        /** Finding new repositories and packages. */
        FOLLOWING,
        /** Submitting builds. */
        BUILDING
    }
}
