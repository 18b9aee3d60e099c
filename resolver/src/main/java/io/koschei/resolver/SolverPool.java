package io.koschei.resolver;

import io.koschei.resolver.solving.JobSolver;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lends solvers to threads, one each; makes as many as are in use at the same time, and closes them all. */
final class SolverPool implements AutoCloseable {

    private final Supplier<JobSolver> maker;
    private final Runnable end;
    private final List<JobSolver> all = new ArrayList<>();
    private final Deque<JobSolver> idle = new ArrayDeque<>();

    /** @param end called when all solvers are closed */
    SolverPool(Supplier<JobSolver> maker, Runnable end) {
        this.maker = maker;
        this.end = end;
    }

    /** A solver whose use ends with an exception is not lent again. */
    <T> T with(Function<JobSolver, T> use) {
        JobSolver solver = borrow();
        T result = use.apply(solver);
        synchronized (this) {
            idle.push(solver);
        }
        return result;
    }

    private JobSolver borrow() {
        synchronized (this) {
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
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
