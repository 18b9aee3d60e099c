package io.koschei.resolver.reuse;

import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.loading.PackageTable;
import io.koschei.resolver.solving.ContentHash;
import io.koschei.resolver.solving.Parallel;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Computes keys of one kind. The potential closure of a package, all providers of all requirements transitively, is
 * hashed with what each member is and who meets each dependency, as a Merkle hash over the strongly connected components
 * of the graph of requirements; so all keys of a universe together cost one walk over it.
 */
public final class KeyBuilder {

    private final LoadedUniverse universe;
    private final KeyLabels labels;
    private final long[] packages;

    private KeyBuilder(LoadedUniverse universe, KeyLabels labels, long[] packages) {
        this.universe = universe;
        this.labels = labels;
        this.packages = packages;
    }

    /** The keys of all builds, and those of all installations. */
    public static List<JobKeys> of(LoadedUniverse universe, Identities identities, int threads) {
        Merkle merkle = new Merkle(universe.adjacency());
        List<JobSet> sets = List.of(universe.builds(), universe.runtimes());
        return Parallel.both(
                threads,
                () -> exact(universe, identities, merkle)
                        .all(sets)
                        .map(JobKeys::ofExact)
                        .toList(),
                () -> structural(universe, identities, merkle)
                        .all(sets)
                        .map(JobKeys::ofStructural)
                        .toList(),
                (exact, structural) -> IntStream.range(0, sets.size())
                        .mapToObj(i -> exact.get(i).with(structural.get(i)))
                        .toList());
    }

    private static KeyBuilder exact(LoadedUniverse universe, Identities identities, Merkle merkle) {
        KeyLabels labels = new KeyLabels(universe, identities, true);
        return new KeyBuilder(universe, labels, merkle.keys(labels::of));
    }

    /** There is none where a name of the closure has several versions or architectures. */
    private static KeyBuilder structural(LoadedUniverse universe, Identities identities, Merkle merkle) {
        PackageTable table = universe.table();
        KeyLabels labels = new KeyLabels(universe, identities, false);
        long[] keys = merkle.keys(labels::of);
        boolean[] ambiguous = merkle.leadsTo(i -> table.hasNameOf(i, i - 1) || table.hasNameOf(i, i + 1));
        for (int i = 0; i < keys.length; i++) {
            keys[i] = ambiguous[i] ? JobKeys.NONE : keys[i];
        }
        return new KeyBuilder(universe, labels, keys);
    }

    private Stream<long[]> all(List<JobSet> sets) {
        return sets.stream()
                .map(jobs -> jobs.isBuild()
                        ? IntStream.range(0, jobs.count())
                                .mapToLong(job -> build(jobs, job))
                                .toArray()
                        : packages);
    }

    /** The order of requirements counts: libsolv begins with the first. */
    private long build(JobSet jobs, int job) {
        Reach reach = new Reach(labels.subject(jobs.names()[job]));
        for (int name : universe.group()) {
            reach.requirement(labels.asked(name));
            reach.providers(name);
        }
        for (int i = jobs.start()[job]; i < jobs.start()[job + 1]; i++) {
            reach.requirement(labels.asked(jobs.deps()[i]));
            reach.providers(jobs.deps()[i]);
        }
        conditions(jobs, job).forEach(dep -> reach.requirement(labels.asked(dep)));
        return reach.hash();
    }

    /** The solver decides for one condition after the other, in an order of their own. */
    private Stream<Integer> conditions(JobSet jobs, int job) {
        return IntStream.range(jobs.start()[job], jobs.start()[job + 1])
                .map(i -> jobs.deps()[i])
                .filter(universe.requirements()::isRich)
                .distinct()
                .boxed()
                .sorted(universe.requirements().conditionOrder());
    }

    /** Gathers the keys of everything a job's requirements lead to. */
    private final class Reach {

        private long hash;
        private boolean comparable = true;

        Reach(long hash) {
            this.hash = hash;
        }

        void requirement(long label) {
            hash = ContentHash.join(hash, label);
        }

        void providers(int dep) {
            universe.requirements().forEachAtomProvider(dep, provider -> {
                hash = ContentHash.join(hash, packages[provider]);
                comparable &= packages[provider] != JobKeys.NONE;
            });
        }

        long hash() {
            return comparable ? hash : JobKeys.NONE;
        }
    }
}
