package io.koschei.graph;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One reason why a package does not resolve.
 *
 * @param chain how the package comes to need what fails, step by step; empty only when the solver gave no path
 * @param missing the requirement nothing provides; null unless the kind is {@link ProblemKind#MISSING}
 * @param conflict the two ends that exclude each other; null when nothing conflicts
 * @param text the same in plain words, one paragraph
 */
public record Problem(
        ProblemKind kind,
        List<ProblemStep> chain,
        @Nullable String missing,
        @Nullable ProblemConflict conflict,
        String text) {

    public Problem {
        Objects.requireNonNull(kind, "kind must not be null");
        chain = List.copyOf(chain);
        Objects.requireNonNull(text, "text must not be null");
    }
}
