package io.koschei.resolver;

import io.koschei.resolver.libsolv.NativePool;
import io.koschei.resolver.libsolv.NativeSolver;
import io.koschei.resolver.libsolv.PackageBlock;
import io.koschei.resolver.libsolv.PoolSnapshot;
import java.util.Arrays;

/**
 * A pool that holds some of a universe's packages, in canonical order. What a solver does for each job grows with its
 * pool, so a pool of what can matter is several times faster than one of everything.
 */
final class SubPool implements AutoCloseable {

    private final LoadedUniverse universe;
    private final IdTranslation ids;
    private final int[] members;
    private final NativePool pool;
    private final int first;
    private int[] pairs = new int[256];

    /**
     * @param members indices of the packages, ascending
     * @param ids translates into this pool until the next one is made with it
     */
    SubPool(LoadedUniverse universe, String arch, int[] members, IdTranslation ids) {
        this.universe = universe;
        this.ids = ids;
        this.members = members;
        this.pool = NativePool.create(universe.rules());
        ids.reset();
        this.first = pool.add(block());
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

    /** To be called once, after the ids of all jobs are known to the pool. */
    void prepare(JobSet jobs, int from, int to) {
        for (int i = jobs.isBuild() ? jobs.start()[from] : 0; jobs.isBuild() && i < jobs.start()[to]; i++) {
            ids.translate(pool, jobs.deps()[i]);
        }
        pool.prepare();
    }

    NativeSolver solver() {
        return new NativeSolver(pool);
    }

    boolean solve(NativeSolver solver, JobSet jobs, int job) {
        int length = 0;
        if (jobs.isBuild()) {
            int[] group = universe.group();
            int deps = jobs.start()[job + 1] - jobs.start()[job];
            reserve(2 * (group.length + deps));
            for (int name : group) {
                pairs[length++] = NativeSolver.INSTALL_NAMED;
                pairs[length++] = ids.translate(pool, name);
            }
            for (int i = jobs.start()[job]; i < jobs.start()[job + 1]; i++) {
                pairs[length++] = NativeSolver.INSTALL_PROVIDER;
                pairs[length++] = ids.translate(pool, jobs.deps()[i]);
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
    int[] installed(NativeSolver solver) {
        int[] installed = solver.installed();
        Arrays.sort(installed);
        for (int i = 0; i < installed.length; i++) {
            installed[i] = index(installed[i]);
        }
        return installed;
    }

    /** Index of one of this pool's solvables; -1 for none. */
    int index(int solvable) {
        return solvable < first || solvable >= first + members.length ? -1 : members[solvable - first];
    }

    int translate(int dep) {
        return ids.translate(pool, dep);
    }

    String text(int dep) {
        return pool.text(dep);
    }

    @Override
    public void close() {
        pool.close();
    }
}
