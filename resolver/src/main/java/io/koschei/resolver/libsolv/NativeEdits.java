package io.koschei.resolver.libsolv;

import com.sun.jna.Pointer;
import java.util.Arrays;

/** Changes packages of a pool that are loaded already. */
public final class NativeEdits {

    private final NativePool pool;
    private final Pointer struct;

    public NativeEdits(NativePool pool) {
        this.pool = pool;
        this.struct = new Pointer(pool.address());
    }

    /** Gives a package another version; only before {@link NativePool#prepare}. */
    public void version(int solvable, int evr) {
        pool.solvables(solvable, 1).put(Layout.SOLVABLE_EVR, evr);
    }

    /** Gives a package other dependencies of one kind; only before {@link NativePool#prepare}. */
    public void dependencies(LoadedRepo repo, int solvable, int kind, int[] ids) {
        int offset = ids.length == 0 ? 0 : append(repo, ids);
        pool.solvables(solvable, 1).put(Layout.SOLVABLE_DEPENDENCIES + kind, offset);
    }

    private static int append(LoadedRepo repo, int[] ids) {
        int offset = LibSolv.repo_reserve_ids(repo.address(), 0, ids.length);
        Pointer struct = new Pointer(repo.address());
        // The copy is one longer, for the 0 that closes the list.
        struct.getPointer(Layout.REPO_IDS).write(4L * offset, Arrays.copyOf(ids, ids.length + 1), 0, ids.length + 1);
        struct.setInt(Layout.REPO_ID_COUNT, offset + ids.length + 1);
        return offset;
    }

    /** The first part of a relation. */
    public int left(int relation) {
        return part(relation, 0);
    }

    /** The second part of a relation. */
    public int right(int relation) {
        return part(relation, 1);
    }

    /** How a relation joins its parts, see {@link Relations}. */
    public int flags(int relation) {
        return part(relation, 2);
    }

    private int part(int relation, int part) {
        return struct.getPointer(Layout.POOL_RELATIONS)
                .getInt(4L * (Layout.RELATION_INTS * Relations.index(relation) + part));
    }
}
