package io.koschei.resolver;

import io.koschei.resolver.libsolv.PoolSnapshot;
import io.koschei.resolver.libsolv.StringTable;

/**
 * Every binary package that can be installed, in canonical order, with its dependencies in flat arrays. Names, archs,
 * EVRs and dependencies are ids of the pool everything was loaded into once; {@code strings} and {@code relations} say
 * what they mean, so that any number of pools can be filled from here by any number of threads.
 *
 * @param relations name, EVR and flags of each relation
 * @param lists for each package eight starts in {@code ids}, one for each kind of dependency; -1 for none
 * @param priorities of the repository of each package; the highest is preferred
 * @param ids dependency lists, each closed by 0
 */
@SuppressWarnings("ArrayRecordComponent") // flat on purpose, and never compared
record PackageTable(
        StringTable strings,
        int[] relations,
        int[] names,
        int[] archs,
        int[] evrs,
        int[] lists,
        int[] priorities,
        int[] ids) {

    /** Where the dependencies of one kind start in {@code ids}; -1 for none. */
    int list(int index, int kind) {
        return lists[index * PoolSnapshot.DEPENDENCY_KINDS + kind];
    }

    int count() {
        return names.length;
    }
}
