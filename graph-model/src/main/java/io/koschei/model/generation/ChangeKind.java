package io.koschei.model.generation;

/** How a package's state compares with the complete generation before. */
public enum ChangeKind {
    /** Broken now, and resolved or absent before. */
    NEWLY_BROKEN,
    /** Resolved now, broken before. */
    NEWLY_FIXED,
    /** Broken before and now. */
    STILL_BROKEN
}
