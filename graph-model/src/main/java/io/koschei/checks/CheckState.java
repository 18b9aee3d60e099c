package io.koschei.checks;

/** How far a check is, and what came out. */
public enum CheckState {
    /** More builds may come into the tag. */
    WAITING,
    /** A preview works it out. */
    RUNNING,
    /** Nothing would break. */
    PASSED,
    /** Packages could not be built, or binaries not be installed, any more. */
    FAILED,
    /** It could not be worked out. */
    UNKNOWN
}
