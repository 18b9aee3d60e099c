package io.koschei.resolver.solving;

import io.koschei.model.problem.Problem;
import java.util.List;

/** The answer for a job, without what a reader can compute again from the universe. */
public sealed interface JobAnswer {

    /**
     * It resolves.
     *
     * @param members indices of binaries, ascending; {@code distances} has one for each
     */
    @SuppressWarnings("ArrayRecordComponent") // flat on purpose, and never compared
    record Installed(int[] members, byte[] distances) implements JobAnswer {}

    /**
     * It does not.
     *
     * @param isGivenUp as in {@link Resolution.Unresolvable}
     */
    record Failed(List<Problem> problems, boolean isGivenUp) implements JobAnswer {
        public Failed {
            problems = List.copyOf(problems);
        }
    }
}
