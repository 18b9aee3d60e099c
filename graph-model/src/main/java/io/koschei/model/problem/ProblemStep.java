package io.koschei.model.problem;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One step from a package to what it needs.
 *
 * @param from name of the package that needs something; the first step of a chain starts at the package in question
 * @param requirement what is needed, as the metadata writes it
 * @param to NEVRA of the package that would provide it; null when nothing does, and where alternatives begin
 * @param group whether the build group needs it rather than the package itself
 */
public record ProblemStep(
        String from, String requirement, @Nullable String to, boolean group) {

    public ProblemStep {
        Objects.requireNonNull(from, "from must not be null");
        Objects.requireNonNull(requirement, "requirement must not be null");
    }
}
