package io.koschei.preview;

import io.koschei.graph.PackageFacts;
import io.koschei.graph.PreviewChanges;
import io.koschei.graph.PreviewFault;
import io.koschei.resolver.Catalog;
import io.koschei.resolver.RepoFiles;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A repository whose packages replace others, loaded. */
record SideRepo(PreviewChanges.Repository wanted, RepoFiles files, Catalog catalog) {

    /**
     * The packages that are wanted of it: those named, and those built from source packages that are named.
     *
     * @throws RefusedException when it has none, or none of one name
     */
    List<PackageFacts> chosen() {
        Set<String> names = Set.copyOf(wanted.packages());
        List<PackageFacts> chosen = Stream.concat(catalog.binaries().stream(), catalog.sources().stream())
                .filter(facts -> names.isEmpty() || names.contains(facts.nevra().name()) || isBuiltFrom(facts, names))
                .toList();
        if (chosen.isEmpty() && names.isEmpty()) {
            throw new RefusedException(
                    PreviewFault.REPOSITORY_UNUSABLE,
                    "Repository " + wanted.url() + " has no packages for the collection's architecture.");
        }
        Set<String> missing = new HashSet<>(names);
        chosen.forEach(facts -> {
            missing.remove(facts.nevra().name());
            missing.remove(facts.source());
        });
        if (!missing.isEmpty()) {
            throw new RefusedException(
                    PreviewFault.REPOSITORY_UNUSABLE,
                    "Repository " + wanted.url() + " has no package named "
                            + missing.stream().sorted().collect(Collectors.joining(", ")) + ".");
        }
        return chosen;
    }

    private static boolean isBuiltFrom(PackageFacts facts, Set<String> names) {
        return facts.source() != null && names.contains(facts.source());
    }

    /** Whether all that a source package was built into is wanted, rather than some of it. */
    boolean isWhole(String source) {
        return wanted.packages().isEmpty() || wanted.packages().contains(source);
    }

    RepoFiles files(int priority) {
        return new RepoFiles(files.primary(), files.filelists(), files.modules(), priority);
    }
}
