package io.koschei.resolver.solving;

import io.koschei.model.problem.Problem;
import java.util.List;

/** What was found out about a job, without what any reader that knows the universe can find out again. */
public sealed interface JobAnswer {

    /**
     * It resolves.
     *
     * @param members indices of binaries, ascending; {@code distances} has one for each
     */
    @SuppressWarnings("ArrayRecordComponent") // flat on purpose, and never compared
    record Installed(int[] members, byte[] distances) implements JobAnswer {}

    /** It does not. */
    record Failed(List<Problem> problems) implements JobAnswer {
        public Failed {
            problems = List.copyOf(problems);
        }
    }
}
