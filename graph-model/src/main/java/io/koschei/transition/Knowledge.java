package io.koschei.transition;

/** Where the requirements of a package are known from. Those of a package that does not resolve are not in the graph. */
public enum Knowledge {
    /** It is so in the generation in question. */
    PRESENT,
    /** The package does not resolve, and the requirement takes part in why. */
    PROBLEM,
    /**
     * The package does not resolve, and the same version required it when it last did, or first will. What a version
     * requires never changes.
     */
    SAME_VERSION,
    /** The package does not resolve, nor has this version ever; an earlier version required it. */
    EARLIER_VERSION
}
