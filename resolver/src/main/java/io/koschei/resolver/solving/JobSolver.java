package io.koschei.resolver.solving;

import io.koschei.resolver.loading.JobSet;
import java.time.Duration;
import java.util.List;

/** Solves chunks of jobs. It belongs to one thread at a time. */
public sealed interface JobSolver extends AutoCloseable permits ChildSolver, ChunkSolver {

    /**
     * Resolves the chosen jobs, and answers in their order.
     *
     * @param chosen jobs by their index, ascending; neighbours in the alphabet solve faster together
     */
    List<Resolution> solve(JobSet jobs, int[] chosen);

    /**
     * Resolves the obvious way, a fresh solver for each job in a pool of everything, for no longer than a limit.
     *
     * @return answers for the first of the chosen jobs, in their order
     */
    List<Resolution> solvePlainly(JobSet jobs, int[] chosen, Duration limit);

    /** How much of its time went into closures, distances, sizes and edges so far, in seconds. */
    double resultSeconds();

    @Override
    void close();
}
