package io.koschei.resolver;

import io.koschei.resolver.failure.ResolverException;
import io.koschei.resolver.solving.JobSolver;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lends solvers to threads, one each; makes as many as are in use at the same time and worth their making, and closes them all. */
final class SolverPool implements AutoCloseable {

    private final Supplier<JobSolver> maker;
    private final Runnable end;
    private final List<JobSolver> all = new ArrayList<>();
    private final Deque<JobSolver> idle = new ArrayDeque<>();
    private final int worthwhile;
    private int most = Integer.MAX_VALUE;
    private int lent;

    /**
     * A pool without solvers.
     *
     * @param worthwhile for how many jobs another solver is worth its making
     * @param end called when all solvers are closed
     */
    SolverPool(Supplier<JobSolver> maker, int worthwhile, Runnable end) {
        this.maker = maker;
        this.worthwhile = worthwhile;
        this.end = end;
    }

    /** Says how many jobs there will be. Until then as many solvers are lent as are asked for. */
    synchronized void expect(int jobs) {
        most = Math.max(1, (int) (((long) jobs + worthwhile - 1) / worthwhile));
    }

    /** A solver whose use ends with an exception is not lent again. */
    <T> T with(Function<JobSolver, T> use) {
        JobSolver solver = borrow();
        boolean isUsable = false;
        try {
            T result = use.apply(solver);
            isUsable = true;
            return result;
        } finally {
            giveBack(solver, isUsable);
        }
    }

    private synchronized void giveBack(JobSolver solver, boolean isUsable) {
        lent--;
        if (isUsable) {
            idle.push(solver);
        }
        notifyAll();
    }

    private JobSolver borrow() {
        synchronized (this) {
            while (lent >= most) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new ResolverException("resolving was interrupted", e);
                }
            }
            lent++;
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        try {
            return made();
        } catch (RuntimeException e) {
            synchronized (this) {
                lent--;
                notifyAll();
            }
            throw e;
        }
    }

    private JobSolver made() {
        JobSolver made = maker.get();
        synchronized (this) {
            all.add(made);
        }
        return made;
    }

    synchronized double resultSeconds() {
        return all.stream().mapToDouble(JobSolver::resultSeconds).sum();
    }

    @Override
    public synchronized void close() {
        all.forEach(JobSolver::close);
        all.clear();
        idle.clear();
        end.run();
    }
}
