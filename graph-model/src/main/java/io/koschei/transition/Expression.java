package io.koschei.transition;

import io.koschei.model.Glob;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A condition on a source package. Its text, which {@code toString} gives, parses to the same expression. */
public sealed interface Expression {

    /** Longest text of an expression. */
    int LONGEST = 2000;

    /** How deep parentheses and {@code not} may be nested. */
    int DEEPEST = 20;

    /** Most terms of an expression. */
    int MOST_TERMS = 20;

    /** Whether it holds for a package for which the given terms are true. */
    boolean holds(Predicate<Term> isTrue);

    /** Its terms, from left to right. */
    Stream<Term> terms();

    /** That something about the package matches a pattern. */
    record Term(Field field, Glob pattern) implements Expression {

        public Term {
            Objects.requireNonNull(field, "field must not be null");
            Objects.requireNonNull(pattern, "pattern must not be null");
        }

        @Override
        public boolean holds(Predicate<Term> isTrue) {
            return isTrue.test(this);
        }

        @Override
        public Stream<Term> terms() {
            return Stream.of(this);
        }

        @Override
        public String toString() {
            return field.word() + " ~ " + Tokens.quoted(pattern.text());
        }
    }

    /** That at least one of two or more holds. */
    record Or(List<Expression> parts) implements Expression {

        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(Predicate<Term> isTrue) {
            return parts.stream().anyMatch(part -> part.holds(isTrue));
        }

        @Override
        public Stream<Term> terms() {
            return parts.stream().flatMap(Expression::terms);
        }

        @Override
        public String toString() {
            return parts.stream()
                    .map(part -> part instanceof Or ? "(" + part + ")" : part.toString())
                    .collect(Collectors.joining(" or "));
        }
    }

    /** That each of two or more holds. */
    record And(List<Expression> parts) implements Expression {

        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(Predicate<Term> isTrue) {
            return parts.stream().allMatch(part -> part.holds(isTrue));
        }

        @Override
        public Stream<Term> terms() {
            return parts.stream().flatMap(Expression::terms);
        }

        @Override
        public String toString() {
            return parts.stream()
                    .map(part -> part instanceof Or || part instanceof And ? "(" + part + ")" : part.toString())
                    .collect(Collectors.joining(" and "));
        }
    }

    /** That something does not hold. */
    record Not(Expression part) implements Expression {

        public Not {
            Objects.requireNonNull(part, "part must not be null");
        }

        @Override
        public boolean holds(Predicate<Term> isTrue) {
            return !part.holds(isTrue);
        }

        @Override
        public Stream<Term> terms() {
            return part.terms();
        }

        @Override
        public String toString() {
            return "not " + (part instanceof Or || part instanceof And ? "(" + part + ")" : part.toString());
        }
    }
}
