package io.koschei.buildpolling;

import io.koschei.builds.Build;
import io.koschei.builds.Builds;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationCounts;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.BuildGroupNames;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.answers.Counts;
import io.koschei.postgres.answers.Resolutions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Says whether the build group could be installed, as Koschei has resolved it. */
final class BuildGroups {

    private static final Set<GenerationState> RESOLVED =
            Set.of(GenerationState.RESOLVED, GenerationState.GRAPHED, GenerationState.COMPLETE);

    private final Builds builds;
    private final CollectionRepository collections;
    private final Generations generations;
    private final BuildGroupNames names;
    private final Resolutions resolutions;
    private final Counts counts;

    BuildGroups(
            Builds builds,
            CollectionRepository collections,
            Generations generations,
            BuildGroupNames names,
            Resolutions resolutions,
            Counts counts) {
        this.builds = builds;
        this.collections = collections;
        this.generations = generations;
        this.names = names;
        this.resolutions = resolutions;
        this.counts = counts;
    }

    /** Looks at the generation that a build was built in, or at the newest one when that is not stored; false when it is unknown. */
    boolean isBroken(Build build) {
        Collection collection = collections.find(build.collection()).orElseThrow();
        Integer ordinal = builds.find(build.id()).map(Build::ordinal).orElse(null);
        Optional<Generation> generation = (ordinal == null
                        ? generations.newestComplete(collection.id())
                        : generations.byOrdinal(collection.id(), ordinal))
                .filter(found -> RESOLVED.contains(found.state()));
        return generation.isPresent() && isBroken(collection, generation.get());
    }

    private boolean isBroken(Collection collection, Generation generation) {
        List<PackageKey> group = names.of(generation).stream()
                .flatMap(name -> Stream.of(new PackageKey(name, collection.arch()), new PackageKey(name, "noarch")))
                .toList();
        // Each of them may install by itself though not all of them together; then no source package resolves.
        return resolutions.findAll(collection.id(), group, generation.ordinal()).stream()
                        .anyMatch(answer -> !answer.resolved())
                || counts.find(List.of(generation.id())).values().stream().anyMatch(BuildGroups::nothingResolves);
    }

    private static boolean nothingResolves(GenerationCounts counts) {
        return counts.build().packages() > 0
                && counts.build().broken() == counts.build().packages();
    }
}
