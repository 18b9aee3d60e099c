package io.koschei.resolver.reuse;

import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.solving.Resolution;
import java.time.Duration;
import java.util.List;

/** Solves jobs the obvious way, wherever solvers work. */
@FunctionalInterface
public interface PlainSolving {

    /**
     * Answers for the first of the chosen jobs, in their order: for as many as the time allows, none if the solver ended.
     *
     * @param chosen jobs by their index, ascending
     */
    List<Resolution> solve(JobSet jobs, int[] chosen, Duration limit);
}
