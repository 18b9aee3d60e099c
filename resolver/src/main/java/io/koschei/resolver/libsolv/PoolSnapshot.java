package io.koschei.resolver.libsolv;

import com.sun.jna.Pointer;

/**
 * What a loaded pool knows, copied into Java.
 *
 * @param relations name, EVR and flags of each relation
 * @param solvables {@link #SOLVABLE_INTS} ints for each solvable id
 */
@SuppressWarnings("ArrayRecordComponent") // flat on purpose, and never compared
public record PoolSnapshot(StringTable strings, int[] relations, int[] solvables) {

    public static final int SOLVABLE_INTS = Layout.SOLVABLE_INTS;

    /**
     * Kinds of dependencies a solvable has, in this order: provides, obsoletes, conflicts, requires, recommends,
     * suggests, supplements, enhances.
     */
    public static final int DEPENDENCY_KINDS = 8;

    public static final int PROVIDES = 0;
    public static final int OBSOLETES = 1;
    public static final int CONFLICTS = 2;
    public static final int REQUIRES = 3;
    public static final int RECOMMENDS = 4;
    public static final int SUGGESTS = 5;
    public static final int SUPPLEMENTS = 6;
    public static final int ENHANCES = 7;

    static PoolSnapshot of(Pointer pool) {
        int relations = pool.getInt(Layout.POOL_RELATION_COUNT);
        int solvables = pool.getInt(Layout.POOL_SOLVABLE_COUNT);
        return new PoolSnapshot(
                StringTable.copyOf(pool),
                pool.getPointer(Layout.POOL_RELATIONS).getIntArray(0, relations * Layout.RELATION_INTS),
                pool.getPointer(Layout.POOL_SOLVABLES).getIntArray(0, solvables * Layout.SOLVABLE_INTS));
    }

    public int name(int solvable) {
        return solvables[solvable * SOLVABLE_INTS + Layout.SOLVABLE_NAME];
    }

    public int arch(int solvable) {
        return solvables[solvable * SOLVABLE_INTS + Layout.SOLVABLE_ARCH];
    }

    public int evr(int solvable) {
        return solvables[solvable * SOLVABLE_INTS + Layout.SOLVABLE_EVR];
    }

    /** The name of what a dependency is about, whatever its version. */
    public int provided(int dep) {
        int name = dep;
        while (Relations.isRelation(name)) {
            name = relations[3 * Relations.index(name)];
        }
        return name;
    }

    /** Where the dependencies of one kind start in the ids of the solvable's repository; 0 for none. */
    public int dependencies(int solvable, int kind) {
        return solvables[solvable * SOLVABLE_INTS + Layout.SOLVABLE_DEPENDENCIES + kind];
    }
}
