package io.koschei.model.problem;

/** Why a package does not resolve. */
public enum ProblemKind {
    /** Something that is needed is provided by no package of the repository. */
    MISSING,
    /** Two packages that are both needed conflict. */
    CONFLICT,
    /** A package that is needed is obsoleted by another one that is needed, too. */
    OBSOLETED,
    /** Two versions of one package would have to be installed together. */
    SAME_NAME,
    /** What is needed exists only for another architecture, or is excluded. */
    NOT_INSTALLABLE,
    /** What is needed could be met in several ways, and each fails for a reason of its own. */
    ALTERNATIVES,
    /** Anything else the solver may say; its text explains. */
    OTHER
}
