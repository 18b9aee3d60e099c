package io.koschei.resolver.metadata;

import java.util.List;
import java.util.Objects;

/**
 * The metadata of one generation.
 *
 * @param binaries the repositories binaries come from
 * @param sources primary files of the repositories with the source packages
 * @param sourceRequires source packages that are not in those; of the same package, the repository's word counts
 * @param overlay what is to be otherwise
 */
public record UniverseFiles(
        List<RepoFiles> binaries, List<PrimaryFile> sources, List<SourceRequires> sourceRequires, Overlay overlay) {

    public UniverseFiles {
        binaries = List.copyOf(binaries);
        sources = List.copyOf(sources);
        sourceRequires = List.copyOf(sourceRequires);
        Objects.requireNonNull(overlay, "overlay must not be null");
    }

    /** The files as they are. */
    public UniverseFiles(List<RepoFiles> binaries, List<PrimaryFile> sources, List<SourceRequires> sourceRequires) {
        this(binaries, sources, sourceRequires, Overlay.NONE);
    }

    /** Repositories of which nothing but the primary files is known. */
    public static UniverseFiles of(List<PrimaryFile> binaries, List<PrimaryFile> sources) {
        return new UniverseFiles(binaries.stream().map(RepoFiles::of).toList(), sources, List.of());
    }

    public UniverseFiles with(Overlay other) {
        return new UniverseFiles(binaries, sources, sourceRequires, other);
    }
}
