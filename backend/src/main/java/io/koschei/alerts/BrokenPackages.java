package io.koschei.alerts;

import io.koschei.breakage.SourceNames;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.problem.NearMiss;
import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.GraphReader;
import io.koschei.neo4j.Neighbour;
import io.koschei.predictions.BrokenPackage;
import io.koschei.predictions.Predictions;
import io.koschei.predictions.Predictions.Broken;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds source packages with broken binaries, and what a rebuild of each would renew. */
final class BrokenPackages {

    /** Binaries that are looked at, those that broke last first. */
    private static final int MOST_BINARIES = 5000;

    private final Predictions predictions;
    private final GraphReader graph;
    private final SourceNames sourceNames;

    BrokenPackages(Predictions predictions, GraphReader graph, SourceNames sourceNames) {
        this.predictions = predictions;
        this.graph = graph;
        this.sourceNames = sourceNames;
    }

    /** Those of a generation that can be built in it, and that Koji lets be rebuilt. */
    List<BrokenPackage> in(Collection collection, Generation generation) {
        int ordinal = generation.ordinal();
        List<Broken> broken = predictions.broken(collection.id(), ordinal, MOST_BINARIES);
        Map<PackageKey, String> sources = sourceNames.of(
                collection.name(), ordinal, broken.stream().map(Broken::key).collect(Collectors.toSet()));
        Map<String, List<Broken>> bySource = new TreeMap<>();
        for (Broken each : broken) {
            String source = sources.get(each.key());
            if (source != null) {
                bySource.computeIfAbsent(source, any -> new ArrayList<>()).add(each);
            }
        }
        bySource.keySet().retainAll(predictions.buildable(collection.id(), ordinal, bySource.keySet()));
        Map<String, String> providers = providers(
                collection,
                ordinal,
                bySource.values().stream()
                        .flatMap(List::stream)
                        .flatMap(each -> each.problems().stream())
                        .toList());
        List<BrokenPackage> found = new ArrayList<>();
        bySource.forEach((name, binaries) -> found.add(BrokenPackage.of(
                name,
                binaries.stream().mapToInt(Broken::since).max().orElse(0),
                binaries.stream().collect(Collectors.toMap(Broken::key, Broken::problems)),
                nevra -> name.equals(providers.get(nevra)))));
        return hindered(collection, found, sources);
    }

    /** What more a rebuild of a package would renew, by what a preview says of its binaries. */
    BrokenPackage again(
            Collection collection, int ordinal, String name, int since, Map<PackageKey, List<Problem>> problems) {
        Map<String, String> providers = providers(
                collection,
                ordinal,
                problems.values().stream().flatMap(List::stream).toList());
        return BrokenPackage.of(name, since, problems, nevra -> name.equals(providers.get(nevra)));
    }

    /** From which sources the packages are built, by NEVRA, that have nearly what is missing. */
    private Map<String, String> providers(Collection collection, int ordinal, List<Problem> problems) {
        Map<String, PackageKey> keys = new HashMap<>();
        problems.stream()
                .flatMap(problem -> problem.ends().stream())
                .flatMap(end -> end.nearMisses().stream())
                .map(NearMiss::nevra)
                .forEach(nevra -> keys.put(
                        nevra, new PackageKey(Nevra.nameIn(nevra), nevra.substring(nevra.lastIndexOf('.') + 1))));
        Map<PackageKey, String> sources = sourceNames.of(collection.name(), ordinal, new HashSet<>(keys.values()));
        Map<String, String> providers = new HashMap<>();
        keys.forEach((nevra, key) -> Optional.ofNullable(sources.get(key)).ifPresent(it -> providers.put(nevra, it)));
        return providers;
    }

    /**
     * A preview renews all packages together, and each is rebuilt for itself. So what a package required before it broke must not be broken
     * as well, unless it is built with it.
     */
    private List<BrokenPackage> hindered(
            Collection collection, List<BrokenPackage> all, Map<PackageKey, String> sources) {
        Map<Integer, Set<PackageKey>> before = new TreeMap<>();
        all.stream().filter(each -> each.obstacle() == null && each.since() > 0).forEach(each -> before.computeIfAbsent(
                        each.since() - 1, any -> new HashSet<>())
                .addAll(each.binaries()));
        Map<Integer, Map<PackageKey, List<Neighbour>>> required = new HashMap<>();
        before.forEach((ordinal, keys) -> required.put(ordinal, graph.requires(collection.name(), ordinal, keys)));
        return all.stream()
                .map(each -> hindered(each, required.getOrDefault(each.since() - 1, Map.of()), sources))
                .toList();
    }

    /**
     * Looks at one of them.
     *
     * @param required what its binaries required before they broke
     * @param sources of all broken binaries
     */
    static BrokenPackage hindered(
            BrokenPackage broken, Map<PackageKey, List<Neighbour>> required, Map<PackageKey, String> sources) {
        List<Optional<PackageKey>> hindrances = broken.binaries().stream()
                .map(key -> required.getOrDefault(key, List.of()).stream()
                        .map(neighbour -> neighbour.facts().nevra().key())
                        .filter(other ->
                                sources.containsKey(other) && !broken.name().equals(sources.get(other)))
                        .min(Comparator.naturalOrder()))
                .toList();
        if (broken.obstacle() != null || !hindrances.stream().allMatch(Optional::isPresent)) {
            return broken;
        }
        PackageKey other = hindrances.stream()
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return broken.hindered(
                "It also needs " + other.name() + " of " + sources.get(other) + ", which is broken itself.");
    }
}
