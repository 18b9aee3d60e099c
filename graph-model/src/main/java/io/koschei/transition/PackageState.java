package io.koschei.transition;

/** How far an affected package is. */
public enum PackageState {
    /** It has both what is old and what is new. */
    PARTIAL,
    /** It has what is old. */
    BAD,
    /** It has neither, or that is not known. */
    UNKNOWN,
    /** It has what is new, and nothing that is old. */
    GOOD
}
