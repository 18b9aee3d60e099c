package io.koschei.resolver;

import io.koschei.resolver.libsolv.NativeSolver;
import java.util.ArrayList;
import java.util.List;

/** Solves jobs chunk by chunk, each chunk in a pool of its own. It belongs to one thread. */
final class ChunkSolver {

    /** A solver keeps the rules of all its jobs: neighbours in the alphabet share many, strangers only slow it down. */
    private static final int JOBS_PER_SOLVER = 16;

    private final LoadedUniverse universe;
    private final String arch;
    private final PotentialClosure closure;
    private final IdTranslation ids;
    private final ClosureBuilder closures;
    private final Explainer explainer;

    ChunkSolver(LoadedUniverse universe, String arch) {
        this.universe = universe;
        this.arch = arch;
        this.closure = new PotentialClosure(universe);
        this.ids = new IdTranslation(universe.table());
        this.closures = new ClosureBuilder(universe);
        this.explainer = new Explainer(universe);
    }

    /** Resolves the jobs {@code from} to {@code to}, exclusive. */
    List<Resolution> solve(JobSet jobs, int from, int to) {
        List<Resolution> resolutions = new ArrayList<>(to - from);
        List<Integer> failed = new ArrayList<>();
        try (SubPool pool = new SubPool(universe, arch, closure.of(jobs, from, to), ids)) {
            pool.prepare(jobs, from, to);
            for (int start = from; start < to; start += JOBS_PER_SOLVER) {
                try (NativeSolver solver = pool.solver()) {
                    for (int job = start; job < Math.min(to, start + JOBS_PER_SOLVER); job++) {
                        if (pool.solve(solver, jobs, job)) {
                            resolutions.add(closures.build(jobs, job, pool.installed(solver)));
                        } else {
                            resolutions.add(new Resolution.Unresolvable(job, List.of()));
                            failed.add(job);
                        }
                    }
                }
            }
        }
        for (int job : failed) {
            resolutions.set(job - from, explain(jobs, job));
        }
        return resolutions;
    }

    /**
     * Solves a failing job once more, alone, so that its explanation depends on nothing but what it needs: not on the
     * jobs beside it and not on the rules they left behind.
     */
    private Resolution explain(JobSet jobs, int job) {
        try (SubPool pool = new SubPool(universe, arch, closure.of(jobs, job, job + 1), ids)) {
            pool.prepare(jobs, job, job + 1);
            try (NativeSolver solver = pool.solver()) {
                if (pool.solve(solver, jobs, job)) {
                    throw new ResolverException("the solver contradicts itself about " + jobs.names()[job]
                            + "; please report this with the repository's metadata");
                }
                return new Resolution.Unresolvable(job, explainer.explain(pool, solver, jobs, job));
            }
        }
    }
}
