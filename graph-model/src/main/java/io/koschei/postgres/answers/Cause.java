package io.koschei.postgres.answers;

import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.PackageKey;
import java.util.List;
import java.util.Objects;

/**
 * What is at the root of the problems of a generation.
 *
 * @param id as {@link Problem#causeId} makes it
 * @param example a package that fails because of it, and nearest to it
 * @param problem the example's problem
 * @param followers number of packages that fail because of it
 * @param newFollowers how many of them fail since this generation only
 * @param since ordinal since which it has had followers, without interruption
 * @param neededBy names of the packages that need what is missing themselves, sorted; the first of them only
 * @param neededByCount how many there are
 */
public record Cause(
        String id,
        PackageKey example,
        Problem problem,
        int followers,
        int newFollowers,
        int since,
        List<String> neededBy,
        int neededByCount) {

    public Cause {
        Objects.requireNonNull(id, "id must not be null");
        Objects.requireNonNull(example, "example must not be null");
        Objects.requireNonNull(problem, "problem must not be null");
        neededBy = List.copyOf(neededBy);
    }
}
