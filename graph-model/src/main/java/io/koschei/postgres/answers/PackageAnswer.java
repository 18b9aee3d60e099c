package io.koschei.postgres.answers;

import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.PackageKey;
import java.util.List;

/**
 * What a generation says about one package.
 *
 * @param since ordinal since which it has resolved, or not
 * @param problems why it does not resolve; empty when it does
 */
public record PackageAnswer(int packageId, PackageKey key, boolean resolved, int since, List<Problem> problems) {

    public PackageAnswer {
        problems = List.copyOf(problems);
    }
}
