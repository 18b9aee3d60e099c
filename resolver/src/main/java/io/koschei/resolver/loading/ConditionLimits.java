package io.koschei.resolver.loading;

import io.koschei.resolver.failure.BadMetadataException;
import io.koschei.resolver.libsolv.PoolSnapshot;
import io.koschei.resolver.libsolv.Relations;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Refuses rich dependencies that explode: a solver needs them as clauses, and their number can double with every
 * operator. The figures are upper bounds, of a dependency and of its opposite.
 */
final class ConditionLimits {

    /** Real ones have a few hundred at most. */
    private static final double MOST_CLAUSES = 50_000;

    private record Clauses(double here, double opposite) {

        Clauses and(Clauses other) {
            return new Clauses(here + other.here, opposite * other.opposite);
        }

        Clauses or(Clauses other) {
            return new Clauses(here * other.here, opposite + other.opposite);
        }

        Clauses not() {
            return new Clauses(/* here= */ opposite, /* opposite= */ here);
        }
    }

    private final Requirements requirements;
    private final Set<Integer> checked = new HashSet<>();

    private ConditionLimits(Requirements requirements) {
        this.requirements = requirements;
    }

    /** @throws BadMetadataException naming the package */
    static void check(PackageSelection selection, Requirements requirements) {
        ConditionLimits limits = new ConditionLimits(requirements);
        for (List<LoadedPackage> candidates : List.of(selection.binaries(), selection.sources())) {
            for (LoadedPackage candidate : candidates) {
                for (int kind = 1; kind < PoolSnapshot.DEPENDENCY_KINDS; kind++) {
                    selection.forEachId(candidate, kind, id -> limits.check(id, candidate, selection));
                }
            }
        }
    }

    private void check(int dep, LoadedPackage candidate, PackageSelection selection) {
        if (!requirements.joins(dep) || !checked.add(dep)) {
            return;
        }
        Clauses clauses = clauses(dep);
        if (clauses.here() > MOST_CLAUSES || clauses.opposite() > MOST_CLAUSES) {
            throw new BadMetadataException(
                    selection.file(candidate),
                    "has a package with a rich dependency too large to solve, "
                            + candidate.facts().nevra());
        }
    }

    private Clauses clauses(int dep) {
        if (!requirements.joins(dep)) {
            return new Clauses(1, Math.max(1, requirements.count(requirements.providers(dep))));
        }
        Clauses left = clauses(requirements.left(dep));
        int right = requirements.right(dep);
        return switch (requirements.flags(dep)) {
            case Relations.AND -> left.and(clauses(right));
            case Relations.OR -> left.or(clauses(right));
            case Relations.IF -> {
                Clauses condition = condition(right);
                yield isElse(right)
                        ? left.or(condition.not()).and(condition.or(clauses(requirements.right(right))))
                        : left.or(condition.not());
            }
            case Relations.UNLESS -> {
                Clauses condition = condition(right);
                yield isElse(right)
                        ? left.and(condition.not()).or(condition.and(clauses(requirements.right(right))))
                        : left.and(condition.not());
            }
            default -> new Clauses(1, Math.max(1, requirements.count(requirements.providers(dep))));
        };
    }

    private boolean isElse(int dep) {
        return requirements.joins(dep) && requirements.flags(dep) == Relations.ELSE;
    }

    /** Computed once for each condition: one that is computed twice at each level never ends. */
    private Clauses condition(int right) {
        return clauses(isElse(right) ? requirements.left(right) : right);
    }
}
