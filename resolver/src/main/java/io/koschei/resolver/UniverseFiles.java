package io.koschei.resolver;

import java.util.List;

/** The metadata of one generation: the repositories binaries come from, and those with the source packages. */
public record UniverseFiles(List<PrimaryFile> binaries, List<PrimaryFile> sources) {

    public UniverseFiles {
        binaries = List.copyOf(binaries);
        sources = List.copyOf(sources);
    }
}
