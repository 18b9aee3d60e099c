package io.koschei.transition;

import io.koschei.model.Glob;
import io.koschei.transition.Expression.And;
import io.koschei.transition.Expression.Not;
import io.koschei.transition.Expression.Or;
import io.koschei.transition.Expression.Term;
import io.koschei.transition.Tokens.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reads expressions: terms {@code FIELD ~ PATTERN} with {@code not}, {@code and}, {@code or}, each binding less than
 * the one before, and parentheses.
 */
public final class ExpressionParser {

    /** Characters besides {@code *} that a pattern must have in a row, or it would match nearly everything. */
    private static final int FEWEST_LITERALS = 2;

    private static final String FIELDS =
            Arrays.stream(Field.values()).map(Field::word).collect(Collectors.joining(", "));

    private final Tokens tokens;
    private int depth;
    private int terms;

    private ExpressionParser(String text) {
        this.tokens = new Tokens(text);
    }

    /** Never throws, whatever the text. */
    public static Parsed parse(String text) {
        if (text.length() > Expression.LONGEST) {
            return new Parsed.Unusable(
                    Expression.LONGEST, "an expression has at most " + Expression.LONGEST + " characters");
        }
        try {
            ExpressionParser parser = new ExpressionParser(text);
            Expression expression = parser.either();
            if (!parser.tokens.atEnd()) {
                throw parser.expected("'and', 'or' or the end");
            }
            return new Parsed.Usable(expression);
        } catch (ParseException e) {
            return new Parsed.Unusable(e.position, String.valueOf(e.getMessage()));
        }
    }

    private Expression either() {
        List<Expression> parts = joined("or", this::both);
        return parts.size() == 1 ? parts.get(0) : new Or(parts);
    }

    private Expression both() {
        List<Expression> parts = joined("and", this::one);
        return parts.size() == 1 ? parts.get(0) : new And(parts);
    }

    private List<Expression> joined(String word, Supplier<Expression> part) {
        List<Expression> parts = new ArrayList<>();
        do {
            parts.add(part.get());
        } while (tokens.take(word));
        return parts;
    }

    private Expression one() {
        int begin = tokens.position();
        if (tokens.take("not")) {
            deeper(begin);
            Expression negated = new Not(one());
            depth--;
            return negated;
        }
        if (tokens.take("(")) {
            deeper(begin);
            Expression inner = either();
            if (!tokens.take(")")) {
                throw expected("'and', 'or' or ')'");
            }
            depth--;
            return inner;
        }
        return term(begin);
    }

    private void deeper(int begin) {
        if (++depth > Expression.DEEPEST) {
            throw new ParseException(
                    begin, "'not' and parentheses may be at most " + Expression.DEEPEST + " deep in one another");
        }
    }

    private Term term(int begin) {
        String found = tokens.described();
        Field field = Field.of(tokens.letters())
                .orElseThrow(() ->
                        new ParseException(begin, "expected one of " + FIELDS + ", 'not' or '(', found " + found));
        if (!tokens.take("~")) {
            throw expected("'~' after '" + field.word() + "'");
        }
        int place = tokens.position();
        if (tokens.atEnd()) {
            throw expected("a pattern");
        }
        Glob pattern = new Glob(tokens.pattern());
        if (pattern.longestLiteral().strip().length() < FEWEST_LITERALS) {
            throw new ParseException(
                    place, "a pattern needs at least " + FEWEST_LITERALS + " characters in a row besides '*'");
        }
        if (++terms > Expression.MOST_TERMS) {
            throw new ParseException(begin, "an expression has at most " + Expression.MOST_TERMS + " terms");
        }
        return new Term(field, pattern);
    }

    private ParseException expected(String what) {
        return new ParseException(tokens.position(), "expected " + what + ", found " + tokens.described());
    }
}
