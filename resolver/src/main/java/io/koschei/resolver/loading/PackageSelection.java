package io.koschei.resolver.loading;

import io.koschei.resolver.libsolv.LoadedRepo;
import io.koschei.resolver.libsolv.NativePool;
import io.koschei.resolver.libsolv.PoolSnapshot;
import io.koschei.resolver.metadata.AddedRepo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which of the loaded packages take part, in canonical order: libsolv breaks ties by the order of packages, so a
 * repository that was merely rewritten in another order must not change a result.
 */
final class PackageSelection {

    private final NativePool pool;
    private final PoolSnapshot snapshot;
    private final DependencyOrder dependencyOrder;
    private final PoolFactsReader facts;
    private final List<LoadedRepository> origins;
    private final List<int[]> dependencyIds = new ArrayList<>();
    private final List<LoadedPackage> binaries = new ArrayList<>();
    private final List<LoadedPackage> sources = new ArrayList<>();
    private final BitSet foreign = new BitSet();
    private final int[] indexOfSolvable;

    /** @param pool everything is loaded into it, and it is prepared */
    PackageSelection(NativePool pool, List<LoadedRepository> origins, Admission admission) {
        this.pool = pool;
        this.snapshot = pool.snapshot();
        this.dependencyOrder = new DependencyOrder(snapshot);
        this.facts = new PoolFactsReader(pool, snapshot);
        this.origins = origins;
        this.indexOfSolvable = new int[snapshot.solvables().length / PoolSnapshot.SOLVABLE_INTS];
        for (int repo = 0; repo < origins.size(); repo++) {
            LoadedRepo loaded = origins.get(repo).repo();
            dependencyIds.add(pool.dependencyIds(loaded));
            for (int solvable = loaded.start(); solvable < loaded.end(); solvable++) {
                sort(solvable, repo, admission);
            }
        }
        order(sources);
        order(binaries);
        for (int i = 0; i < binaries.size(); i++) {
            indexOfSolvable[binaries.get(i).solvable()] = i + 1;
        }
    }

    private void sort(int solvable, int repo, Admission admission) {
        LoadedRepository origin = origins.get(repo);
        String arch = snapshot.strings().text(snapshot.arch(solvable));
        boolean source = AddedRepo.SOURCE_ARCHS.contains(arch);
        if (origin.binary() == source) {
            return;
        }
        if (!source && admission.isForeign(arch)) {
            foreign.set(solvable, origin.admits(() -> facts.read(solvable, arch, true, origin.name())
                    .nevra()));
            return;
        }
        LoadedPackage candidate = new LoadedPackage(solvable, repo, facts.read(solvable, arch, !source, origin.name()));
        if (!origin.admits(candidate.facts()::nevra)) {
            return;
        }
        if (source) {
            sources.add(candidate);
        } else if (admission.admits(candidate.facts().nevra(), origin.hotfix(), () -> provides(candidate))) {
            binaries.add(candidate);
        }
    }

    /** How many dependencies a package has, of all kinds. */
    int dependencyCount(LoadedPackage candidate) {
        int[] ids = dependencyIds.get(candidate.repo());
        int count = 0;
        for (int kind = 0; kind < PoolSnapshot.DEPENDENCY_KINDS; kind++) {
            int from = snapshot.dependencies(candidate.solvable(), kind);
            for (int at = from; from != 0 && ids[at] != 0; at++) {
                count++;
            }
        }
        return count;
    }

    private Stream<String> provides(LoadedPackage candidate) {
        int[] ids = dependencyIds.get(candidate.repo());
        int from = snapshot.dependencies(candidate.solvable(), PoolSnapshot.PROVIDES);
        return from == 0
                ? Stream.empty()
                : IntStream.iterate(from, at -> ids[at] != 0, at -> at + 1)
                        .map(at -> snapshot.provided(ids[at]))
                        .mapToObj(snapshot.strings()::text);
    }

    /**
     * Sorts, and keeps one of several packages that claim to be the same: that of the repository with the highest
     * priority, or of the first.
     */
    private void order(List<LoadedPackage> candidates) {
        candidates.sort(Comparator.comparing(
                        (LoadedPackage candidate) -> candidate.facts().nevra())
                .thenComparing(candidate -> candidate.facts().nevra().evr().toString())
                .thenComparing(this::priority, Comparator.reverseOrder())
                .thenComparingInt(LoadedPackage::repo)
                .thenComparing(this::dependencyText));
        List<LoadedPackage> kept = new ArrayList<>(candidates.size());
        for (LoadedPackage candidate : candidates) {
            if (kept.isEmpty()
                    || !kept.get(kept.size() - 1)
                            .facts()
                            .nevra()
                            .equals(candidate.facts().nevra())) {
                kept.add(candidate);
            }
        }
        candidates.clear();
        candidates.addAll(kept);
    }

    private int priority(LoadedPackage candidate) {
        return origins.get(candidate.repo()).priority();
    }

    private String dependencyText(LoadedPackage candidate) {
        StringBuilder text = new StringBuilder();
        for (int kind = 0; kind < PoolSnapshot.DEPENDENCY_KINDS; kind++) {
            text.append('|');
            forEachId(candidate, kind, id -> text.append(pool.text(id)).append(','));
        }
        return text.toString();
    }

    /** What scriptlets need follows its marker; either part is in canonical order. */
    void forEachId(LoadedPackage candidate, int kind, IntConsumer consumer) {
        int[] ids = dependencyIds.get(candidate.repo());
        int from = snapshot.dependencies(candidate.solvable(), kind);
        if (from == 0) {
            return;
        }
        int to = from;
        int marker = -1;
        for (; ids[to] != 0; to++) {
            if (kind == PoolSnapshot.REQUIRES && ids[to] == pool.prereqMarker()) {
                marker = to - from;
            }
        }
        int[] sorted = Arrays.copyOfRange(ids, from, to);
        if (marker < 0) {
            dependencyOrder.sort(sorted, 0, sorted.length);
        } else {
            dependencyOrder.sort(sorted, 0, marker);
            dependencyOrder.sort(sorted, marker + 1, sorted.length);
        }
        for (int id : sorted) {
            consumer.accept(id);
        }
    }

    /** What messages call the file a package is from. */
    String file(LoadedPackage candidate) {
        return origins.get(candidate.repo()).name();
    }

    PackageTable table() {
        int count = binaries.size();
        int[] names = new int[count];
        int[] archs = new int[count];
        int[] evrs = new int[count];
        int[] priorities = new int[count];
        int[] lists = new int[count * PoolSnapshot.DEPENDENCY_KINDS];
        IntList ids = new IntList();
        for (int i = 0; i < count; i++) {
            LoadedPackage candidate = binaries.get(i);
            names[i] = snapshot.name(candidate.solvable());
            archs[i] = snapshot.arch(candidate.solvable());
            priorities[i] = priority(candidate);
            evrs[i] = snapshot.evr(candidate.solvable());
            for (int kind = 0; kind < PoolSnapshot.DEPENDENCY_KINDS; kind++) {
                int before = ids.size();
                forEachId(candidate, kind, ids::add);
                lists[i * PoolSnapshot.DEPENDENCY_KINDS + kind] = ids.size() == before ? -1 : before;
                if (ids.size() != before) {
                    ids.add(0);
                }
            }
        }
        return new PackageTable(
                snapshot.strings(), snapshot.relations(), names, archs, evrs, lists, priorities, ids.toArray());
    }

    List<LoadedPackage> binaries() {
        return binaries;
    }

    List<LoadedPackage> sources() {
        return sources;
    }

    /** Solvable ids of the packages that are left out because they are for another architecture. */
    BitSet foreign() {
        return foreign;
    }

    /** Architectures of those. */
    List<String> foreignArchs() {
        return foreign.stream()
                .mapToObj(solvable -> snapshot.strings().text(snapshot.arch(solvable)))
                .distinct()
                .sorted()
                .toList();
    }

    /** Index of a solvable among the binaries; -1 when it is none of them. */
    int index(int solvable) {
        return indexOfSolvable[solvable] - 1;
    }

    int stringCount() {
        return snapshot.strings().count();
    }

    int[] relations() {
        return snapshot.relations();
    }
}
