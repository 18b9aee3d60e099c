package io.koschei.preview;

import io.koschei.model.preview.PreviewChanges;
import io.koschei.model.preview.PreviewFault;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.resolver.loading.Catalog;
import io.koschei.resolver.metadata.RepoFiles;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An overlay repository, loaded. */
record SideRepo(PreviewChanges.Repository wanted, RepoFiles files, Catalog catalog) {

    /** The packages that are wanted of it: those named, and those built from source packages that are named. */
    List<PackageFacts> chosen() {
        Set<String> names = Set.copyOf(wanted.packages());
        return Stream.concat(catalog.binaries().stream(), catalog.sources().stream())
                .filter(facts -> names.isEmpty() || names.contains(facts.nevra().name()) || isBuiltFrom(facts, names))
                .toList();
    }

    /**
     * Makes sure that there is something of all that is wanted, in one of the repositories at least: binaries and
     * sources of the same names may be apart.
     *
     * @throws RefusedException when there is not
     */
    static void requireAll(List<SideRepo> repos) {
        Set<String> found = new HashSet<>();
        for (SideRepo repo : repos) {
            List<PackageFacts> chosen = repo.chosen();
            if (chosen.isEmpty() && repo.wanted().packages().isEmpty()) {
                throw unusable(repo, "has no packages for the collection's architecture.");
            }
            chosen.forEach(facts -> {
                found.add(facts.nevra().name());
                if (facts.source() != null) {
                    found.add(facts.source());
                }
            });
        }
        for (SideRepo repo : repos) {
            String missing = repo.wanted().packages().stream()
                    .filter(name -> !found.contains(name))
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
            if (!missing.isEmpty()) {
                throw unusable(repo, "has no package named " + missing + ".");
            }
        }
    }

    private static RefusedException unusable(SideRepo repo, String why) {
        return new RefusedException(
                PreviewFault.REPOSITORY_UNUSABLE, "Repository " + repo.wanted().url() + " " + why);
    }

    private static boolean isBuiltFrom(PackageFacts facts, Set<String> names) {
        return facts.source() != null && names.contains(facts.source());
    }

    /** Whether all that a source package was built into is wanted, rather than some of it. */
    boolean isWhole(String source) {
        return wanted.packages().isEmpty() || wanted.packages().contains(source);
    }

    RepoFiles files(int priority) {
        return new RepoFiles(files.primary(), files.filelists(), files.modules(), priority, files.hotfix());
    }
}
