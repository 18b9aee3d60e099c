package io.koschei.resolver.loading;

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
public record PackageTable(
        StringTable strings,
        int[] relations,
        int[] names,
        int[] archs,
        int[] evrs,
        int[] lists,
        int[] priorities,
        int[] ids) {

    /** Where the dependencies of one kind start in {@code ids}; -1 for none. */
    public int list(int index, int kind) {
        return lists[index * PoolSnapshot.DEPENDENCY_KINDS + kind];
    }

    /** Whether a package, if there is one at that index, is another version or arch of the same name. */
    public boolean hasNameOf(int index, int other) {
        return other >= 0 && other < names.length && names[other] == names[index];
    }

    public int count() {
        return names.length;
    }
}
