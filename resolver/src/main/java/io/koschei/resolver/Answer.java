package io.koschei.resolver;

import io.koschei.model.problem.Problem;
import java.util.List;

/** What was found out about a job, without what any reader that knows the universe can find out again. */
sealed interface Answer {

    /**
     * It resolves.
     *
     * @param members indices of binaries, ascending; {@code distances} has one for each
     */
    @SuppressWarnings("ArrayRecordComponent") // flat on purpose, and never compared
    record Installed(int[] members, byte[] distances) implements Answer {}

    /** It does not. */
    record Failed(List<Problem> problems) implements Answer {
        public Failed {
            problems = List.copyOf(problems);
        }
    }
}
