package io.koschei.resolver.solving;

import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemKind;
import io.koschei.resolver.loading.JobSet;
import java.time.Duration;
import java.util.List;

/** Answers for jobs that have none, in words for people. */
final class Unanswered {

    private Unanswered() {}

    /** Why a job is given up, within a sentence. */
    static String tooLong(Duration limit) {
        return "resolving it took longer than " + limit.toSeconds() + " s";
    }

    /** @param isKept whether it would take as long again, so that the answer holds until something changes */
    static Resolution givenUp(JobSet jobs, int job, Duration limit, boolean isKept) {
        String text = jobs.names()[job] + " cannot be resolved: " + tooLong(limit)
                + " and was given up. There are too many choices among the packages"
                + " that it could need. Koschei tries again "
                + (isKept ? "when one of these packages changes." : "with the next generation.");
        return new Resolution.Unresolvable(job, List.of(other(text)), isKept);
    }

    /** Nothing is known of it, so its answer is not kept either. */
    static Resolution untried(JobSet jobs, int job) {
        String text =
                jobs.names()[job] + " was not resolved: other packages took all the time that there is for those that"
                        + " cannot be resolved. Koschei tries again with the next generation.";
        return new Resolution.Unresolvable(job, List.of(other(text)));
    }

    /** That says more of the machine than of the job, so it is not kept. */
    static Resolution silent(JobSet jobs, int job, Duration silence) {
        String text = jobs.names()[job] + " was not resolved: the worker that resolves it was silent for "
                + silence.toSeconds() + " s. Koschei tries again with the next generation.";
        return new Resolution.Unresolvable(job, List.of(other(text)));
    }

    static Resolution abandoned(JobSet jobs, int job) {
        String name = jobs.names()[job];
        String text =
                name + " cannot be resolved, because the solver ended abnormally while resolving it. This is a fault"
                        + " of Koschei or of libsolv, not of " + name
                        + ": please report it, together with the repository's metadata.";
        return new Resolution.Unresolvable(job, List.of(other(text)));
    }

    private static Problem other(String text) {
        return new Problem(ProblemKind.OTHER, List.of(), null, null, List.of(), List.of(), text);
    }
}
