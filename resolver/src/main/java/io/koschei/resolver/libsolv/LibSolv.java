package io.koschei.resolver.libsolv;

/**
 * The functions of libsolv.so.1, under their own names. Handles are plain addresses, ids and offsets are ints.
 *
 * <p>Nothing here is safe to use from two threads at once on one pool, not even to read.
 */
@SuppressWarnings("MemberName")
final class LibSolv {

    static native long pool_create();

    static native void pool_free(long pool);

    static native int pool_setdisttype(long pool, int type);

    static native int pool_set_flag(long pool, int flag, int value);

    static native void pool_setarchpolicy(long pool, byte[] policy);

    static native void pool_addfileprovides(long pool);

    static native void pool_createwhatprovides(long pool);

    static native int pool_addrelproviders(long pool, int dep);

    static native int pool_str2id(long pool, long text, int create);

    static native int pool_rel2id(long pool, int name, int evr, int flags, int create);

    static native long pool_dep2str(long pool, int dep);

    static native long pool_errstr(long pool);

    static native long pool_lookup_num(long pool, int solvable, int key, long absent);

    static native int pool_lookup_id(long pool, int solvable, int key);

    static native int pool_lookup_void(long pool, int solvable, int key);

    static native long repo_create(long pool, byte[] name);

    static native int repo_add_solv(long repo, long file, int flags);

    static native int repo_write(long repo, long file);

    static native int repo_add_solvable_block(long repo, int count);

    static native int repo_reserve_ids(long repo, int after, int count);

    static native long solver_create(long pool);

    static native void solver_free(long solver);

    static native int solver_set_flag(long solver, int flag, int value);

    static native int solver_solve(long solver, long jobQueue);

    static native void solver_get_decisionqueue(long solver, long queue);

    static native int solver_problem_count(long solver);

    static native void solver_findallproblemrules(long solver, int problem, long queue);

    static native int solver_allruleinfos(long solver, int rule, long queue);

    static native long solver_problem2str(long solver, int problem);

    static native void queue_init(long queue);

    static native void queue_free(long queue);

    private LibSolv() {}
}
