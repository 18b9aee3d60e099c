package io.koschei.resolver.loading;

import io.koschei.resolver.failure.BadMetadataException;
import io.koschei.resolver.libsolv.PoolSnapshot;
import io.koschei.resolver.libsolv.Relations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Refuses dependencies that cost more than any real ones. What is resolved later, in any process, is bounded by these figures:
 * some hundred kilobytes of metadata can otherwise stand for more work than a year has time for.
 */
final class DependencyLimits {

    /** Of one package. Real ones have some thousand. */
    static final int MOST_DEPENDENCIES = 50_000;

    /** Packages that meet requirements, added up over all requirements of all packages. Distributions have a million. */
    static final int MOST_PROVIDERS = 1 << 24;

    /** Of one condition; a solver needs it as clauses, and their number can double with every operator. Real ones have some hundred. */
    private static final double MOST_CLAUSES = 50_000;

    /** Packages in all clauses of one condition. */
    private static final double MOST_LITERALS = 1_000_000;

    /** Clauses and the packages in them, of a dependency and of its opposite; upper bounds. */
    private record Clauses(double here, double opposite, double literals, double oppositeLiterals) {

        Clauses and(Clauses other) {
            return new Clauses(
                    here + other.here,
                    opposite * other.opposite,
                    literals + other.literals,
                    oppositeLiterals * other.opposite + other.oppositeLiterals * opposite);
        }

        Clauses or(Clauses other) {
            return not().and(other.not()).not();
        }

        Clauses not() {
            return new Clauses(
                    /* here= */ opposite,
                    /* opposite= */ here,
                    /* literals= */ oppositeLiterals,
                    /* oppositeLiterals= */ literals);
        }

        boolean isTooLarge() {
            return Math.max(here, opposite) > MOST_CLAUSES || Math.max(literals, oppositeLiterals) > MOST_LITERALS;
        }
    }

    private final PackageSelection selection;
    private final Requirements requirements;
    private final Map<Integer, Long> weights = new HashMap<>();
    private long providers;

    private DependencyLimits(PackageSelection selection, Requirements requirements) {
        this.selection = selection;
        this.requirements = requirements;
    }

    /**
     * Looks at numbers alone, before anyone asks what dependencies mean.
     *
     * @throws BadMetadataException naming the package
     */
    static void checkNumbers(PackageSelection selection) {
        for (List<LoadedPackage> candidates : List.of(selection.binaries(), selection.sources())) {
            for (LoadedPackage candidate : candidates) {
                if (selection.dependencyCount(candidate) > MOST_DEPENDENCIES) {
                    throw refused(
                            selection,
                            candidate,
                            "has a package with more than " + MOST_DEPENDENCIES + " dependencies");
                }
            }
        }
    }

    /** @throws BadMetadataException naming the package */
    static void check(PackageSelection selection, Requirements requirements) {
        DependencyLimits limits = new DependencyLimits(selection, requirements);
        for (List<LoadedPackage> candidates : List.of(selection.binaries(), selection.sources())) {
            for (LoadedPackage candidate : candidates) {
                for (int kind = 1; kind < PoolSnapshot.DEPENDENCY_KINDS; kind++) {
                    selection.forEachId(candidate, kind, id -> limits.check(id, candidate));
                }
            }
        }
    }

    private void check(int dep, LoadedPackage candidate) {
        if (!weights.containsKey(dep) && requirements.joins(dep) && clauses(dep).isTooLarge()) {
            throw refused(selection, candidate, "has a package with a rich dependency too large to solve");
        }
        providers += weight(dep);
        if (providers > MOST_PROVIDERS) {
            throw refused(
                    selection,
                    candidate,
                    "has too much to be resolved: what its packages require is provided more than " + MOST_PROVIDERS
                            + " times, counted up to this one");
        }
    }

    /** How many packages provide a part of it, and how many parts it has. */
    private long weight(int dep) {
        Long known = weights.get(dep);
        if (known != null) {
            return known;
        }
        long weight = 1L + requirements.count(requirements.providers(dep));
        if (requirements.joins(dep)) {
            weight += weight(requirements.left(dep)) + weight(requirements.right(dep));
        }
        weights.put(dep, weight);
        return weight;
    }

    private static BadMetadataException refused(PackageSelection selection, LoadedPackage candidate, String reason) {
        return new BadMetadataException(
                selection.file(candidate), reason + ", " + candidate.facts().nevra());
    }

    private Clauses clauses(int dep) {
        if (!requirements.joins(dep)) {
            return atom(dep);
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
            default -> atom(dep);
        };
    }

    private Clauses atom(int dep) {
        int count = Math.max(1, requirements.count(requirements.providers(dep)));
        return new Clauses(1, count, count, count);
    }

    private boolean isElse(int dep) {
        return requirements.joins(dep) && requirements.flags(dep) == Relations.ELSE;
    }

    /** Computed once for each condition: one that is computed twice at each level never ends. */
    private Clauses condition(int right) {
        return clauses(isElse(right) ? requirements.left(right) : right);
    }
}
