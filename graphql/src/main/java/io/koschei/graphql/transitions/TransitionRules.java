package io.koschei.graphql.transitions;

import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import io.koschei.postgres.SavedTransition;
import io.koschei.transition.Expression;
import io.koschei.transition.ExpressionParser;
import io.koschei.transition.Parsed;
import io.koschei.transition.Rule;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a transition as a client writes it, and says what is wrong with it. */
final class TransitionRules {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.+_-]{0,63}");
    private static final int LONGEST_TITLE = 200;

    private TransitionRules() {}

    /** @throws RequestException when name or title cannot be used */
    static SavedTransition definition(int collectionId, TransitionInput input, Instant now) {
        if (!NAME.matcher(input.name()).matches()) {
            throw new RequestException(
                    ErrorCode.BAD_REQUEST,
                    "'name' must be 1 to 64 of a-z, 0-9, '.', '+', '-' and '_', and begin with a letter or digit.");
        }
        String title = input.title().strip();
        if (title.isEmpty() || title.length() > LONGEST_TITLE) {
            throw new RequestException(
                    ErrorCode.BAD_REQUEST, "'title' must have 1 to " + LONGEST_TITLE + " characters.");
        }
        String affected = input.affected() == null || input.affected().isBlank()
                ? null
                : input.affected().strip();
        // Stored as they were written, so that their authors recognise them.
        return new SavedTransition(
                collectionId,
                input.name(),
                title,
                affected,
                input.good().strip(),
                input.bad().strip(),
                now);
    }

    /** @throws RequestException with the place, when an expression cannot be used */
    static Rule rule(SavedTransition definition) {
        Expression bad = expression("bad", definition.bad());
        Expression good = expression("good", definition.good());
        @Nullable String text = definition.affected();
        if (text != null) {
            return bounded("affected", new Rule(expression("affected", text), good, bad));
        }
        bounded("bad", new Rule(bad, good, bad));
        bounded("good", new Rule(good, good, bad));
        return Rule.of(good, bad);
    }

    private static Rule bounded(String part, Rule rule) {
        if (rule.isBoundless()) {
            throw bad(
                    part,
                    0,
                    "it holds for packages of which no term is true, and so for nearly all; join it by 'and' with a"
                            + " term that has to match" + (part.equals("affected") ? "" : ", or give 'affected'"));
        }
        return rule;
    }

    private static Expression expression(String part, String text) {
        Parsed parsed = ExpressionParser.parse(text);
        if (parsed instanceof Parsed.Usable usable) {
            return usable.expression();
        }
        Parsed.Unusable unusable = (Parsed.Unusable) parsed;
        throw bad(part, unusable.position(), unusable.message());
    }

    private static RequestException bad(String part, int position, String problem) {
        return new RequestException(
                ErrorCode.BAD_EXPRESSION,
                "'" + part + "' cannot be used, at character " + (position + 1) + ": " + problem + ".",
                Map.of("part", part, "position", position, "problem", problem));
    }
}
