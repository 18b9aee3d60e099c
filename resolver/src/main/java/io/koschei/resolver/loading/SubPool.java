package io.koschei.resolver.loading;

import io.koschei.resolver.libsolv.NativePool;
import io.koschei.resolver.libsolv.NativeSolver;
import io.koschei.resolver.libsolv.PackageBlock;
import io.koschei.resolver.libsolv.PoolSnapshot;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A pool that holds some of a universe's packages, in canonical order. What a solver does for each job grows with its
 * pool, so a pool of what can matter is several times faster than one of everything.
 */
public final class SubPool implements AutoCloseable {

    /** No package is called so: RPM allows no space in a name. */
    private static final String BEARER = "build requirement ";

    private final LoadedUniverse universe;
    private final IdTranslation ids;
    private final int[] members;
    private final NativePool pool;
    private final int first;
    private final Map<Integer, Integer> bearers = new HashMap<>();
    private final int[] groupPairs;
    private int[] pairs = new int[256];

    /**
     * @param members indices of the packages, ascending
     * @param ids translates into this pool until the next one is made with it
     */
    public SubPool(LoadedUniverse universe, int[] members, IdTranslation ids) {
        this.universe = universe;
        this.ids = ids;
        this.members = members;
        this.pool = NativePool.create(universe.rules());
        ids.reset();
        this.first = pool.add(block());
        this.groupPairs = groupPairs();
    }

    /** A member of the build group is a package's name, or else brings what provides it. */
    private int[] groupPairs() {
        return IntStream.of(universe.group())
                .flatMap(member -> IntStream.of(
                        universe.named(member).length > 0 ? NativeSolver.INSTALL_NAMED : NativeSolver.INSTALL_PROVIDER,
                        ids.translate(pool, member)))
                .toArray();
    }

    private PackageBlock block() {
        PackageTable table = universe.table();
        int count = members.length;
        int[] names = new int[count];
        int[] archs = new int[count];
        int[] evrs = new int[count];
        int[] priorities = new int[count];
        int[] lists = new int[count * PoolSnapshot.DEPENDENCY_KINDS];
        IntList deps = new IntList();
        for (int i = 0; i < count; i++) {
            int index = members[i];
            names[i] = ids.translate(pool, table.names()[index]);
            archs[i] = ids.translate(pool, table.archs()[index]);
            priorities[i] = table.priorities()[index];
            evrs[i] = ids.translate(pool, table.evrs()[index]);
            for (int kind = 0; kind < PoolSnapshot.DEPENDENCY_KINDS; kind++) {
                int list = table.list(index, kind);
                lists[i * PoolSnapshot.DEPENDENCY_KINDS + kind] = list < 0 ? -1 : deps.size();
                if (list >= 0) {
                    copy(table.ids(), list, deps);
                }
            }
        }
        return new PackageBlock(names, archs, evrs, lists, priorities, deps.backing(), deps.size());
    }

    private void copy(int[] from, int list, IntList deps) {
        for (int at = list; from[at] != 0; at++) {
            deps.add(ids.translate(pool, from[at]));
        }
        deps.add(0);
    }

    /**
     * Makes the requirements of the chosen jobs known to the pool; call it once, before the first of them is solved.
     * Which of two conditions libsolv decides for first, and which of two problems it reports, depends on the order of its packages.
     * Therefore this adds the bearers in one order: whichever jobs share the pool, that order is the same.
     */
    public void prepare(JobSet jobs, int[] chosen) {
        if (jobs.isBuild()) {
            Set<Integer> rich = new LinkedHashSet<>();
            for (int job : chosen) {
                for (int i = jobs.start()[job]; i < jobs.start()[job + 1]; i++) {
                    int dep = jobs.deps()[i];
                    ids.translate(pool, dep);
                    if (universe.requirements().isRich(dep)) {
                        rich.add(dep);
                    }
                }
            }
            rich.stream()
                    .sorted(universe.requirements().conditionOrder())
                    .forEach(dep -> bearers.put(dep, bearer(dep)));
        }
        pool.prepare();
    }

    /**
     * A package that exists to require something. Of a rich requirement that is a job, libsolv installs what its
     * condition names without a look at what that requires in turn; a package's rich requirements it takes seriously.
     */
    private int bearer(int dep) {
        int[] lists = new int[PoolSnapshot.DEPENDENCY_KINDS];
        Arrays.fill(lists, -1);
        lists[PoolSnapshot.REQUIRES] = 0;
        int[] requires = {ids.translate(pool, dep), 0};
        int[] name = {pool.string(BEARER + bearers.size())};
        return pool.add(new PackageBlock(
                name, new int[] {pool.string("noarch")}, new int[] {pool.string("0")}, lists, new int[1], requires, 2));
    }

    public NativeSolver solver() {
        return new NativeSolver(pool);
    }

    public boolean solve(NativeSolver solver, JobSet jobs, int job) {
        int length = 0;
        if (jobs.isBuild()) {
            int deps = jobs.start()[job + 1] - jobs.start()[job];
            reserve(groupPairs.length + 2 * deps);
            System.arraycopy(groupPairs, 0, pairs, 0, groupPairs.length);
            length = groupPairs.length;
            for (int i = jobs.start()[job]; i < jobs.start()[job + 1]; i++) {
                Integer bearer = bearers.get(jobs.deps()[i]);
                pairs[length++] = bearer == null ? NativeSolver.INSTALL_PROVIDER : NativeSolver.INSTALL_PACKAGE;
                pairs[length++] = bearer == null ? ids.translate(pool, jobs.deps()[i]) : bearer;
            }
        } else {
            pairs[length++] = NativeSolver.INSTALL_PACKAGE;
            pairs[length++] = first + Arrays.binarySearch(members, job);
        }
        return solver.solve(pairs, length);
    }

    private void reserve(int length) {
        if (pairs.length < length) {
            pairs = new int[length * 2];
        }
    }

    /** What a solved job installs: indices, ascending. */
    public int[] installed(NativeSolver solver) {
        int[] installed = IntStream.of(solver.installed())
                .map(this::index)
                .filter(index -> index >= 0)
                .toArray();
        Arrays.sort(installed);
        return installed;
    }

    /** Index of one of this pool's solvables; -1 for none. */
    public int index(int solvable) {
        return solvable < first || solvable >= first + members.length ? -1 : members[solvable - first];
    }

    public int translate(int dep) {
        return ids.translate(pool, dep);
    }

    public String text(int dep) {
        return pool.text(dep);
    }

    @Override
    public void close() {
        pool.close();
    }
}
