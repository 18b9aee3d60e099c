package io.koschei.remedies;

/** What is known of a build that might mend something. */
public enum RemedyState {
    /** A preview works it out. */
    TRYING,
    /** It would mend something, and people have been told. */
    FIXES,
    /** It would mend nothing. */
    NOTHING,
    /** It cannot be worked out. */
    FAILED,
    /** It would mend nothing any more, or another build has taken its place. */
    WITHDRAWN,
    /** All it would have mended works. */
    ARRIVED
}
