package io.koschei.remedies;

import org.jspecify.annotations.Nullable;

/**
 * A build that might mend something: the last one of a package, which succeeded.
 *
 * @param build Koschei's number of it
 * @param name source package
 * @param evr its {@code [epoch:]version-release}
 * @param taskId Koji's task; null when none is known
 * @param kojiBuild Koji's number of the build; null for scratch builds
 * @param remedy what was found out about it before; null when nothing was
 * @param triedOrdinal generation in which that was; -1 when nothing was
 */
public record Candidate(
        long build,
        String name,
        String evr,
        @Nullable Long taskId,
        @Nullable Long kojiBuild,
        @Nullable Long remedy,
        int triedOrdinal) {}
