package io.koschei.resolver.solving;

import io.koschei.resolver.explanation.Explainer;
import io.koschei.resolver.failure.ResolverException;
import io.koschei.resolver.libsolv.NativeSolver;
import io.koschei.resolver.loading.IdTranslation;
import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.loading.SubPool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Solves in this process, each chunk in a pool of its own. */
public final class ChunkSolver implements JobSolver {

    /** A solver keeps the rules of all its jobs: neighbours in the alphabet share many, other packages only slow it down. */
    private static final int JOBS_PER_SOLVER = 16;

    private final LoadedUniverse universe;
    private final PotentialClosure closure;
    private final IdTranslation ids;
    private final ClosureBuilder closures;
    private final Explainer explainer;
    private final Timing results = new Timing();
    private final IntConsumer begins;

    public ChunkSolver(LoadedUniverse universe) {
        this(universe, job -> {});
    }

    /** @param begins is told each job before it is solved or explained */
    ChunkSolver(LoadedUniverse universe, IntConsumer begins) {
        this.begins = begins;
        this.universe = universe;
        this.closure = new PotentialClosure(universe);
        this.ids = new IdTranslation(universe.table());
        this.closures = new ClosureBuilder(universe);
        this.explainer = new Explainer(universe);
    }

    @Override
    public List<Resolution> solve(JobSet jobs, int[] chosen) {
        List<Resolution> resolutions = new ArrayList<>(chosen.length);
        List<Integer> failed = new ArrayList<>();
        try (SubPool pool = new SubPool(universe, closure.of(jobs, chosen), ids)) {
            pool.prepare(jobs, chosen);
            for (int start = 0; start < chosen.length; start += JOBS_PER_SOLVER) {
                try (NativeSolver solver = pool.solver()) {
                    for (int at = start; at < Math.min(chosen.length, start + JOBS_PER_SOLVER); at++) {
                        begins.accept(chosen[at]);
                        if (pool.solve(solver, jobs, chosen[at])) {
                            int job = chosen[at];
                            int[] installed = pool.installed(solver);
                            resolutions.add(results.of(() -> closures.build(jobs, job, installed)));
                        } else {
                            resolutions.add(new Resolution.Unresolvable(chosen[at], List.of()));
                            failed.add(at);
                        }
                    }
                }
            }
            for (int at : failed) {
                begins.accept(chosen[at]);
                resolutions.set(at, explain(pool, jobs, chosen[at]));
            }
        }
        return resolutions;
    }

    /** Native calls cannot be broken off: a job that takes longer than the limit is waited for. */
    @Override
    public List<Resolution> solvePlainly(JobSet jobs, int[] chosen, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        List<Resolution> resolutions = new ArrayList<>(chosen.length);
        try (FullPool pool = new FullPool(universe, jobs, chosen)) {
            for (int job : chosen) {
                if (System.nanoTime() - end > 0) {
                    break;
                }
                resolutions.add(pool.solve(job).orElseGet(() -> failed(jobs, job)));
            }
        }
        return resolutions;
    }

    /** Without words where it fails in a pool of everything alone, which no other way should differ from. */
    private Resolution failed(JobSet jobs, int job) {
        Resolution explained = solve(jobs, new int[] {job}).get(0);
        return explained instanceof Resolution.Unresolvable ? explained : new Resolution.Unresolvable(job, List.of());
    }

    /**
     * Solves a failing job once more with a solver of its own, so that its explanation does not depend on the rules that
     * the jobs before it left behind. What else is in the pool has no rules then.
     */
    private Resolution explain(SubPool pool, JobSet jobs, int job) {
        try (NativeSolver solver = pool.solver()) {
            if (pool.solve(solver, jobs, job)) {
                throw new ResolverException("the solver contradicts itself about " + jobs.names()[job]
                        + "; please report this with the repository's metadata");
            }
            return new Resolution.Unresolvable(job, explainer.explain(pool, solver, jobs, job));
        }
    }

    @Override
    public double resultSeconds() {
        return results.seconds();
    }

    @Override
    public void close() {
        // Pools live no longer than their chunk.
    }
}
