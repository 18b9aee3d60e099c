package io.koschei.history;

import io.koschei.graph.ClosureSize;
import io.koschei.graph.PackageKey;
import io.koschei.graph.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a generation says about one package.
 *
 * @param since ordinal since which it has resolved, or not
 * @param problems why it does not resolve; empty when it does
 * @param size what its closure amounts to; null when it does not resolve
 */
public record PackageAnswer(
        int packageId,
        PackageKey key,
        boolean resolved,
        int since,
        List<Problem> problems,
        @Nullable ClosureSize size) {

    public PackageAnswer {
        problems = List.copyOf(problems);
    }
}
