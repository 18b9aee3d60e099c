package io.koschei.model.problem;

import java.util.Objects;

/**
 * Two packages that cannot be installed together.
 *
 * @param left NEVRA of the package that excludes the other
 * @param relation what it excludes, as the metadata writes it
 * @param right NEVRA of the package that is excluded
 */
public record ProblemConflict(String left, String relation, String right) {

    public ProblemConflict {
        Objects.requireNonNull(left, "left must not be null");
        Objects.requireNonNull(relation, "relation must not be null");
        Objects.requireNonNull(right, "right must not be null");
    }
}
