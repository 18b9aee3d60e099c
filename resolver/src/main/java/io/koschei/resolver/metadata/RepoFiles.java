package io.koschei.resolver.metadata;

import java.util.Objects;
import java.util.Optional;

/**
 * The metadata of one repository of binary packages.
 *
 * @param filelists all paths of all packages, for requirements of paths that the primary file leaves out
 * @param modules which packages belong to which module stream, where the repository has modules
 * @param priority of the same package in several repositories, those of the highest priority are taken; 0 is usual
 * @param hotfix whether its packages take part whatever module streams are in use
 */
public record RepoFiles(
        PrimaryFile primary,
        Optional<PrimaryFile> filelists,
        Optional<PrimaryFile> modules,
        int priority,
        boolean hotfix) {

    public RepoFiles {
        Objects.requireNonNull(primary, "primary must not be null");
        Objects.requireNonNull(filelists, "filelists must not be null");
        Objects.requireNonNull(modules, "modules must not be null");
    }

    /** A usual repository. */
    public RepoFiles(
            PrimaryFile primary, Optional<PrimaryFile> filelists, Optional<PrimaryFile> modules, int priority) {
        this(primary, filelists, modules, priority, false);
    }

    /** A repository of which nothing but the primary file is known. */
    public static RepoFiles of(PrimaryFile primary) {
        return new RepoFiles(primary, Optional.empty(), Optional.empty(), 0);
    }
}
