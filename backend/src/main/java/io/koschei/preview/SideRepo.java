package io.koschei.preview;

import io.koschei.generations.KeptGenerations;
import io.koschei.model.preview.PreviewFault;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.resolver.Universe;
import io.koschei.resolver.loading.Catalog;
import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.resolver.metadata.RepoFiles;
import io.koschei.resolver.metadata.UniverseFiles;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An overlay repository, loaded; or what was built, which is in no repository yet.
 *
 * @param name as a sentence about it begins
 * @param packages only packages of these names; all if empty
 * @param complete whether everything that its source packages build for the collection is here
 */
record SideRepo(String name, List<String> packages, RepoFiles files, Catalog catalog, boolean complete) {

    /**
     * Loads it, with the packages that fit the collection.
     *
     * @param settings the collection's
     * @throws io.koschei.resolver.failure.BadMetadataException when its files cannot be used
     */
    static SideRepo open(
            String name,
            List<String> packages,
            RepoFiles files,
            KeptGenerations generations,
            ResolverSettings settings,
            boolean complete) {
        UniverseFiles alone = new UniverseFiles(List.of(files), List.of(files.primary()), List.of());
        try (Universe universe = generations.open(alone, withoutGroup(settings))) {
            return new SideRepo(name, packages, files, universe.catalog(), complete);
        }
    }

    private static ResolverSettings withoutGroup(ResolverSettings settings) {
        return new ResolverSettings(
                settings.arch(), settings.extraArchs(), List.of(), Set.of(), settings.excludes(), false, 1);
    }

    /** The packages that are wanted of it: those named, and those built from source packages that are named. */
    List<PackageFacts> chosen() {
        Set<String> names = Set.copyOf(packages);
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
            if (chosen.isEmpty() && repo.packages().isEmpty()) {
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
            String missing = repo.packages().stream()
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
        return new RefusedException(PreviewFault.REPOSITORY_UNUSABLE, repo.name() + " " + why);
    }

    private static boolean isBuiltFrom(PackageFacts facts, Set<String> names) {
        return facts.source() != null && names.contains(facts.source());
    }

    /** Whether all that a source package was built into is wanted, rather than some of it. */
    private boolean isWhole(String source) {
        return packages.isEmpty() || packages.contains(source);
    }

    /** The source packages whose earlier binaries all leave. */
    Set<String> rebuilt() {
        Set<String> rebuilt = new HashSet<>();
        for (PackageFacts facts : chosen()) {
            String source = facts.source();
            if (source != null && isWhole(source)) {
                rebuilt.add(source);
            } else if (source == null && complete) {
                // It may build nothing for the collection any more.
                rebuilt.add(facts.nevra().name());
            }
        }
        return rebuilt;
    }

    RepoFiles files(int priority) {
        return new RepoFiles(files.primary(), files.filelists(), files.modules(), priority, files.hotfix());
    }
}
