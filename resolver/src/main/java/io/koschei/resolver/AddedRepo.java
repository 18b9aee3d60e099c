package io.koschei.resolver;

import io.koschei.model.rpm.Nevra;
import java.util.Set;

/**
 * A repository of which some packages take part besides those of a generation.
 *
 * @param packages the only ones that do, binaries and sources
 */
public record AddedRepo(RepoFiles files, Set<Nevra> packages) {

    public AddedRepo {
        packages = Set.copyOf(packages);
    }

    boolean hasSources() {
        return packages.stream().anyMatch(nevra -> PackageSelection.SOURCE_ARCHS.contains(nevra.arch()));
    }
}
