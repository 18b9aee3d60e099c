package io.koschei.watcher;

/** Something about which Koji is to be asked. */
sealed interface Hint {

    /** A task may have changed. */
    record Task(long id) implements Hint {}

    /** A package of a collection may have changed. */
    record SourcePackage(int collectionId, String name) implements Hint {}

    /** A tag of an update may have other builds. */
    record SideTag(int collectionId, String tag) implements Hint {}

    /** A collection may have a new repository. */
    record Repo(int collectionId) implements Hint {}
}
