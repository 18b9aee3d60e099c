package io.koschei.resolver.libsolv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A libsolv solver on a pool. It keeps the rules of every job it has seen: use it for a few jobs, then drop it. */
public final class NativeSolver implements AutoCloseable {

    public static final int INSTALL_PACKAGE = 0x100 | 0x01;
    public static final int INSTALL_NAMED = 0x100 | 0x02;
    public static final int INSTALL_PROVIDER = 0x100 | 0x03;

    private static final int FLAG_IGNORE_RECOMMENDED = 7;
    private static final int FLAG_NO_INFERIOR_ARCH_CHECK = 9;
    private static final int RULE_INFO_INTS = 4;
    private static final int FIRST_PACKAGE = 2;

    private final NativePool pool;
    private long address;
    private boolean used;
    private final JobQueue job = new JobQueue();
    private final IdQueue queue = new IdQueue();

    public NativeSolver(NativePool pool) {
        this.pool = pool;
        this.address = create(pool);
    }

    private static long create(NativePool pool) {
        long solver = LibSolv.solver_create(pool.address());
        LibSolv.solver_set_flag(solver, FLAG_IGNORE_RECOMMENDED, pool.rules().recommends() ? 0 : 1);
        // Costly, and without meaning where one architecture and noarch are all there is.
        LibSolv.solver_set_flag(
                solver, FLAG_NO_INFERIOR_ARCH_CHECK, pool.rules().isMultilib() ? 0 : 1);
        return solver;
    }

    /**
     * Whether everything asked for can be installed together.
     *
     * @param pairs what to install: one of the constants above, then an id, and so on
     */
    public boolean solve(int[] pairs, int length) {
        if (used && pool.rules().looksAtEverything()) {
            LibSolv.solver_free(address);
            address = create(pool);
        }
        used = true;
        return LibSolv.solver_solve(address, job.fill(pairs, length)) == 0;
    }

    /** Solvable ids of what the last job installs, in no order. */
    public int[] installed() {
        LibSolv.solver_get_decisionqueue(address, queue.address());
        int[] decisions = queue.toArray();
        int count = 0;
        for (int decision : decisions) {
            if (decision >= FIRST_PACKAGE) {
                decisions[count++] = decision;
            }
        }
        return Arrays.copyOf(decisions, count);
    }

    public int problemCount() {
        return LibSolv.solver_problem_count(address);
    }

    /** Every reason that is part of a problem; problems count from 1. */
    public List<RuleInfo> reasons(int problem) {
        LibSolv.solver_findallproblemrules(address, problem, queue.address());
        List<RuleInfo> reasons = new ArrayList<>();
        for (int rule : queue.toArray()) {
            LibSolv.solver_allruleinfos(address, rule, queue.address());
            int[] infos = queue.toArray();
            for (int i = 0; i + RULE_INFO_INTS <= infos.length; i += RULE_INFO_INTS) {
                reasons.add(new RuleInfo(infos[i], infos[i + 1], infos[i + 2], infos[i + 3]));
            }
        }
        return reasons;
    }

    /** What libsolv itself says about a problem. */
    public String text(int problem) {
        return CStrings.at(LibSolv.solver_problem2str(address, problem));
    }

    @Override
    public void close() {
        queue.close();
        LibSolv.solver_free(address);
    }
}
