package io.koschei.model.problem;

/** In what way the repository nearly has what is missing; the best comes first. */
public enum NearMissKind {
    /** The same capability in a version that does not fit. */
    OTHER_VERSION,
    /** The right capability from a package for another architecture. */
    OTHER_ARCH,
    /** A capability whose name differs in a number only, like another version of a shared library. */
    OTHER_NUMBER,
    /** A package of that name, which does not provide what is missing. */
    SAME_PACKAGE
}
