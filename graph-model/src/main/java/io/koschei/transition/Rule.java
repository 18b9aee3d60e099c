package io.koschei.transition;

import io.koschei.transition.Expression.Or;
import io.koschei.transition.Expression.Term;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which packages a transition affects, and which of them are done. */
public record Rule(Expression affected, Expression good, Expression bad) {

    public Rule {
        Objects.requireNonNull(affected, "affected must not be null");
        Objects.requireNonNull(good, "good must not be null");
        Objects.requireNonNull(bad, "bad must not be null");
    }

    /** The rule that affects what is good or bad. */
    public static Rule of(Expression good, Expression bad) {
        return new Rule(new Or(List.of(good, bad)), good, bad);
    }

    /** Whether it would affect packages of which no term is true, and so nearly everything. */
    public boolean isBoundless() {
        return affected.holds(term -> false);
    }

    /** Every term once, those of {@code bad} first, then those of {@code good}. */
    public List<Term> terms() {
        return Stream.of(bad, good, affected)
                .flatMap(Expression::terms)
                .distinct()
                .toList();
    }

    /**
     * How far a package is; empty when it is not affected.
     *
     * @param known terms that are true of it
     * @param assumed terms that are true of it, or were when its requirements were last known
     */
    Optional<PackageState> state(Predicate<Term> known, Predicate<Term> assumed) {
        if (!affected.holds(assumed)) {
            return Optional.empty();
        }
        boolean isGood = good.holds(known);
        boolean isBad = bad.holds(known);
        if (isGood) {
            return Optional.of(isBad ? PackageState.PARTIAL : PackageState.GOOD);
        }
        return Optional.of(isBad ? PackageState.BAD : PackageState.UNKNOWN);
    }

    /** Evidence in the order of display: what is left to do first. */
    Comparator<Term> order() {
        List<Term> terms = terms();
        return Comparator.comparingInt(terms::indexOf);
    }
}
