package io.koschei.resolver.solving;

import io.koschei.resolver.libsolv.NativeSolver;
import io.koschei.resolver.loading.IdTranslation;
import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.loading.SubPool;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The obvious way: one pool of everything, a fresh solver for each job. It is slow, and the reference: every faster way must give
 * the same answers.
 */
public final class FullPool implements AutoCloseable {

    private final JobSet jobs;
    private final SubPool pool;
    private final ClosureBuilder closures;

    /** @param chosen the jobs that will be asked for */
    public FullPool(LoadedUniverse universe, JobSet jobs, int[] chosen) {
        this.jobs = jobs;
        this.closures = new ClosureBuilder(universe);
        int[] everything = IntStream.range(0, universe.table().count()).toArray();
        this.pool = new SubPool(universe, everything, new IdTranslation(universe.table()));
        this.pool.prepare(jobs, chosen);
    }

    /** Empty when it cannot be solved. */
    public Optional<Resolution> solve(int job) {
        try (NativeSolver solver = pool.solver()) {
            return pool.solve(solver, jobs, job)
                    ? Optional.of(closures.build(jobs, job, pool.installed(solver)))
                    : Optional.empty();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
