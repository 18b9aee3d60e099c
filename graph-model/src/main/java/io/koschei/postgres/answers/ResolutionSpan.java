package io.koschei.postgres.answers;

import io.koschei.model.problem.Problem;
import java.util.List;

/**
 * A stretch of generations in which a package had the same answer.
 *
 * @param from ordinal of the first generation
 * @param to ordinal after the last one; {@link Integer#MAX_VALUE} while it goes on
 */
public record ResolutionSpan(int from, int to, boolean resolved, List<Problem> problems) {

    public ResolutionSpan {
        problems = List.copyOf(problems);
    }
}
