package io.koschei.predictions;

/** What is known of a source package with broken binaries. */
public enum PredictionState {
    /** Nothing says that a rebuild would mend it. */
    LOOKED,
    /** A preview works it out, or will. */
    TRYING,
    /** A rebuild would probably mend it. */
    PREDICTED,
    /** A rebuild would mend it. */
    FIXED,
    /** A rebuild succeeded, and would not mend it. */
    NOT_FIXED,
    /** A rebuild failed. */
    BUILD_FAILED,
    /** All works without a rebuild. */
    MOOT,
    /** It is no longer true. */
    WITHDRAWN
}
