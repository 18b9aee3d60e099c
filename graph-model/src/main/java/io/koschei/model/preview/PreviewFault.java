package io.koschei.model.preview;

/** Why a preview cannot be answered. */
public enum PreviewFault {
    /** The generation's metadata is no longer kept. */
    GENERATION_GONE,
    /** The generation does not hold a package that is to be changed. */
    UNKNOWN_PACKAGE,
    /** The changes contradict each other, or the package they are about. */
    BAD_CHANGE,
    /** The repository's address is not allowed. */
    REPOSITORY_REFUSED,
    /** The repository cannot be had, is damaged, or has none of the packages. */
    REPOSITORY_UNUSABLE,
    /** The hub does not know the build or task, it has not ended well, or its packages are gone. */
    BUILD_UNUSABLE,
    /** The hub, or the server of its files, cannot be asked just now. */
    HUB_UNAVAILABLE,
    /** More packages would change than one preview may change. */
    TOO_MANY_PACKAGES,
    /** Koschei itself failed, again and again. */
    GIVEN_UP
}
