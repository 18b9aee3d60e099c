package io.koschei.builds;

/** What is known of the packages that a build was built with. */
public enum ClosureState {
    /** It is still to be found out. */
    PENDING,
    /** It was built in a stored generation: the package's closure there. */
    GENERATION,
    /** It was built in another repository, in which the package was resolved; stored with the build. */
    STORED,
    /** That repository is gone; these are the packages Koji says were installed. Their distances are not known. */
    LISTED,
    /** In its repository the package does not resolve. */
    UNRESOLVABLE,
    /** It can no longer be found out. */
    UNKNOWN;

    /** Whether there is a list of packages. */
    public boolean isKnown() {
        return this == GENERATION || this == STORED || this == LISTED;
    }
}
