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
 * @param builtOrdinal generation in which it was built; -1 when that is not known
 * @param remedy what was found out about it before; null when nothing was
 * @param triedOrdinal generation in which that was; -1 when nothing was, or it could not be worked out
 */
public record Candidate(
        long build,
        String name,
        String evr,
        @Nullable Long taskId,
        @Nullable Long kojiBuild,
        int builtOrdinal,
        @Nullable Long remedy,
        int triedOrdinal) {

    /**
     * Whether it may mend what broke in a generation: a maintainers' build of a version that the repository does not have, or a scratch
     * build that was made with what broke the package.
     *
     * @param since generation in which binaries of the package broke last
     * @param held version of the package that the repository has; null when it has none
     */
    public boolean mayMend(int since, @Nullable String held) {
        boolean isOther = kojiBuild == null ? builtOrdinal >= since : !evr.equals(held);
        return isOther && triedOrdinal < since;
    }
}
