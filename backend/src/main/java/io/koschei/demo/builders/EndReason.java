package io.koschei.demo.builders;

/** Why a build ended as it did, as only the demo hub itself can know. */
public enum EndReason {
    /** It has not ended yet. */
    UNFINISHED,
    /** It succeeded. */
    BUILT,
    /** The request was wrong: an unknown target or source package, no architecture. */
    REQUEST,
    /** The hub's policy forbids it. */
    DENIED,
    /** Something it needs is not in the repository. */
    UNRESOLVED,
    /** A changed package breaks it. */
    CULPRIT,
    /** The builder was at fault. */
    INFRASTRUCTURE,
    /** The repository was deleted before it could be used. */
    REPOSITORY_GONE,
    /** The repository was deleted while it was used. */
    REPOSITORY_LOST,
    /** Its owner canceled it. */
    CANCELED,
    /** An administrator canceled it, for an unknown reason. */
    CANCELED_BY_ADMIN
}
