package io.koschei.bench.soak;

import io.koschei.bench.support.RunDatabase;
import io.koschei.builds.Build;
import io.koschei.demo.DemoHub;
import io.koschei.demo.story.Repos;
import io.koschei.koji.Koji;
import io.koschei.koji.facts.KojiPackage;
import io.koschei.koji.facts.TaggedBuild;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is left when everything has come to its end: the newest generation, and each package with its state and version.
 *
 * @param generation ordinal of the hub's; -1 when none is complete
 */
record SoakEnd(int generation, Map<String, String> packages) {

    SoakEnd {
        packages = new TreeMap<>(packages);
    }

    /** As Koschei sees it. */
    static SoakEnd known(RunDatabase stores, Collection collection) {
        Map<Integer, Build> real = stores.builds().current(collection.id()).stream()
                .collect(Collectors.toMap(Build::packageId, Function.identity()));
        Map<String, String> packages = new TreeMap<>();
        stores.packages().all(collection.id()).forEach(each -> {
            if (each.listed()) {
                packages.put(
                        each.name(),
                        word(
                                each.blocked(),
                                Optional.ofNullable(real.get(each.id()))
                                        .map(build -> build.evr().toString())));
            }
        });
        int newest = stores.generations()
                .newestComplete(collection.id())
                .map(Generation::repoId)
                .map(Repos::generationOf)
                .orElse(-1);
        return new SoakEnd(newest, packages);
    }

    /** As the hub tells it. */
    static SoakEnd real(DemoHub hub, Koji koji) {
        Map<String, TaggedBuild> tagged =
                koji.latestBuilds("demo").stream().collect(Collectors.toMap(TaggedBuild::name, Function.identity()));
        return new SoakEnd(
                hub.lastGeneration(),
                koji.packages("demo").stream()
                        .collect(Collectors.toMap(
                                KojiPackage::name,
                                each -> word(
                                        each.blocked(),
                                        Optional.ofNullable(tagged.get(each.name()))
                                                .map(build -> build.evr().toString())))));
    }

    private static String word(boolean blocked, Optional<String> version) {
        return (blocked ? "blocked " : "") + version.orElse("not tagged");
    }

    /** Packages that are not the same in both. */
    int differences(SoakEnd other) {
        Map<String, String> all = new TreeMap<>(packages);
        all.putAll(other.packages);
        return (int) all.keySet().stream()
                .filter(name ->
                        !Optional.ofNullable(packages.get(name)).equals(Optional.ofNullable(other.packages.get(name))))
                .count();
    }
}
