package io.koschei.resolver.metadata;

import io.koschei.model.rpm.Nevra;
import java.util.Set;

/**
 * A repository of which some packages take part besides those of a generation.
 *
 * @param packages the only ones that do, binaries and sources
 */
public record AddedRepo(RepoFiles files, Set<Nevra> packages) {

    /** What RPM calls the architecture of source packages. */
    public static final Set<String> SOURCE_ARCHS = Set.of("src", "nosrc");

    public AddedRepo {
        packages = Set.copyOf(packages);
    }

    public boolean hasSources() {
        return packages.stream().anyMatch(nevra -> SOURCE_ARCHS.contains(nevra.arch()));
    }
}
