package io.koschei.resolver;

import io.koschei.graph.Evr;
import io.koschei.graph.Nevra;
import io.koschei.graph.PackageFacts;
import io.koschei.resolver.libsolv.LibSolvException;
import io.koschei.resolver.libsolv.LoadedRepo;
import io.koschei.resolver.libsolv.NativePool;
import io.koschei.resolver.libsolv.PoolSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Which of the loaded packages take part, in canonical order: libsolv breaks ties by the order of packages, so a
 * repository that was merely rewritten in another order must not change a result.
 */
final class PackageSelection {

    /** libsolv's id of the empty string; 0 before it is no string at all. */
    private static final int EMPTY_STRING = 1;

    private static final String NOARCH = "noarch";
    private static final Set<String> SOURCE_ARCHS = Set.of("src", "nosrc");

    private final NativePool pool;
    private final PoolSnapshot snapshot;
    private final List<int[]> dependencyIds = new ArrayList<>();
    private final List<Candidate> binaries = new ArrayList<>();
    private final List<Candidate> sources = new ArrayList<>();
    private final List<Integer> foreign = new ArrayList<>();
    private final int[] indexOfSolvable;

    private PackageSelection(NativePool pool, String arch, List<LoadedRepo> repos, int binaryRepos, List<Path> files) {
        this.pool = pool;
        this.snapshot = pool.snapshot();
        this.indexOfSolvable = new int[snapshot.solvables().length / PoolSnapshot.SOLVABLE_INTS];
        for (int repo = 0; repo < repos.size(); repo++) {
            dependencyIds.add(pool.dependencyIds(repos.get(repo)));
            for (int solvable = repos.get(repo).start();
                    solvable < repos.get(repo).end();
                    solvable++) {
                sort(solvable, repo, repo < binaryRepos, arch, files.get(repo));
            }
        }
        order(sources);
        order(binaries);
        for (int i = 0; i < binaries.size(); i++) {
            indexOfSolvable[binaries.get(i).solvable()] = i + 1;
        }
    }

    static PackageSelection load(NativePool pool, String arch, List<Path> binaries, List<Path> sources) {
        List<Path> files = new ArrayList<>(binaries);
        files.addAll(sources);
        List<LoadedRepo> repos = new ArrayList<>();
        for (Path file : files) {
            try {
                repos.add(pool.load(file));
            } catch (LibSolvException e) {
                SolvCache.discard(file);
                throw new BadMetadataException(
                        file, "was damaged and is deleted; try again and it will be made anew: " + e.getMessage(), e);
            }
        }
        pool.prepare();
        return new PackageSelection(pool, arch, repos, binaries.size(), files);
    }

    private void sort(int solvable, int repo, boolean binary, String arch, Path file) {
        String packageArch = snapshot.strings().text(snapshot.arch(solvable));
        boolean source = SOURCE_ARCHS.contains(packageArch);
        if (binary && !source && !packageArch.equals(arch) && !packageArch.equals(NOARCH)) {
            foreign.add(solvable);
        } else if (binary != source) {
            (binary ? binaries : sources)
                    .add(new Candidate(solvable, repo, facts(solvable, packageArch, binary, file)));
        }
    }

    private PackageFacts facts(int solvable, String arch, boolean binary, Path file) {
        int name = snapshot.name(solvable);
        String evr = snapshot.strings().text(snapshot.evr(solvable));
        String nameText = snapshot.strings().text(name);
        if (name <= EMPTY_STRING || snapshot.evr(solvable) <= EMPTY_STRING) {
            throw new BadMetadataException(file, "has a package without a name or a version");
        }
        try {
            return new PackageFacts(
                    new Nevra(nameText, Evr.parse(evr), arch),
                    binary ? source(solvable, name) : null,
                    pool.downloadSize(solvable),
                    binary ? pool.installSize(solvable) : 0);
        } catch (IllegalArgumentException e) {
            throw new BadMetadataException(file, "has a package with a bad version, " + nameText + ": " + evr, e);
        }
    }

    private @Nullable String source(int solvable, int name) {
        int source = pool.sourceName(solvable, name);
        return source == 0 ? null : snapshot.strings().text(source);
    }

    /** Sorts, and keeps one of several packages that claim to be the same: the first repository's. */
    private void order(List<Candidate> candidates) {
        candidates.sort(Comparator.comparing(
                        (Candidate candidate) -> candidate.facts().nevra())
                .thenComparing(candidate -> candidate.facts().nevra().evr().toString())
                .thenComparingInt(Candidate::repo)
                .thenComparing(this::dependencyText));
        List<Candidate> kept = new ArrayList<>(candidates.size());
        for (Candidate candidate : candidates) {
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

    private String dependencyText(Candidate candidate) {
        StringBuilder text = new StringBuilder();
        for (int kind = 0; kind < PoolSnapshot.DEPENDENCY_KINDS; kind++) {
            text.append('|');
            forEachId(candidate, kind, id -> text.append(pool.text(id)).append(','));
        }
        return text.toString();
    }

    void forEachId(Candidate candidate, int kind, IntConsumer consumer) {
        int[] ids = dependencyIds.get(candidate.repo());
        for (int at = snapshot.dependencies(candidate.solvable(), kind); at != 0 && ids[at] != 0; at++) {
            consumer.accept(ids[at]);
        }
    }

    PackageTable table() {
        int count = binaries.size();
        int[] names = new int[count];
        int[] archs = new int[count];
        int[] evrs = new int[count];
        int[] lists = new int[count * PoolSnapshot.DEPENDENCY_KINDS];
        IntList ids = new IntList();
        for (int i = 0; i < count; i++) {
            Candidate candidate = binaries.get(i);
            names[i] = snapshot.name(candidate.solvable());
            archs[i] = snapshot.arch(candidate.solvable());
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
        return new PackageTable(snapshot.strings(), snapshot.relations(), names, archs, evrs, lists, ids.toArray());
    }

    List<Candidate> binaries() {
        return binaries;
    }

    List<Candidate> sources() {
        return sources;
    }

    int foreignCount() {
        return foreign.size();
    }

    /** Architectures of the packages that are left out. */
    List<String> foreignArchs() {
        return foreign.stream()
                .map(solvable -> snapshot.strings().text(snapshot.arch(solvable)))
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
