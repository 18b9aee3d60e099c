package io.koschei.bus;

import org.jspecify.annotations.Nullable;

/** What a message says has happened. */
public sealed interface BusEvent {

    /**
     * A task went from one state to another. Koji announces only scratch builds, and of these not their parts.
     *
     * @param newState Koji's name of it, as {@code CLOSED}; an unknown name is possible
     */
    record TaskChanged(long taskId, String newState) implements BusEvent {}

    /** A build of a package came into a tag. */
    record BuildTagged(String tag, String packageName) implements BusEvent {}

    /** A build of a package was taken out of a tag. */
    record BuildUntagged(String tag, String packageName) implements BusEvent {}

    /** A package was added to a tag, taken from it, blocked or unblocked. */
    record PackageListChanged(String tag, String packageName) implements BusEvent {}

    /**
     * Koji has begun to make a repository of a tag.
     *
     * @param repoId its number; null when the message lacks it
     */
    record RepoBegun(String tag, @Nullable Integer repoId) implements BusEvent {}

    /**
     * A repository of a tag was made.
     *
     * @param repoId its number; null when the message lacks it
     */
    record RepoReady(String tag, @Nullable Integer repoId) implements BusEvent {}

    /**
     * A build that is no scratch build went from one state to another. What that means for a tag is told when the build is tagged.
     *
     * @param newState Koji's number of it
     */
    record BuildChanged(long buildId, String packageName, int newState) implements BusEvent {}

    /**
     * Messages are missing: they came faster than they were taken, or there was no connection for a while.
     *
     * @param dropped how many were dropped; messages sent while there was no connection are not counted
     */
    record Missed(long dropped) implements BusEvent {}
}
