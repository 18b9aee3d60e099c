package io.koschei.transition;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.Glob;
import io.koschei.transition.Expression.And;
import io.koschei.transition.Expression.Not;
import io.koschei.transition.Expression.Or;
import io.koschei.transition.Expression.Term;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ExpressionProperties {

    @Property
    void whatIsPrintedIsReadBackTheSame(@ForAll("expressions") Expression expression) {
        if (expression.terms().count() > Expression.MOST_TERMS
                || expression.toString().length() > Expression.LONGEST) {
            return;
        }
        assertThat(ExpressionParser.parse(expression.toString())).isEqualTo(new Parsed.Usable(expression));
    }

    @Property(tries = 3000)
    void anyTextIsReadOrRefusedAtAPlaceInIt(@ForAll("texts") String text) {
        if (ExpressionParser.parse(text) instanceof Parsed.Unusable unusable) {
            assertThat(unusable.position()).isBetween(0, text.length());
            assertThat(unusable.message()).isNotBlank();
        }
    }

    @Property(tries = 2000)
    void globsMatchAsRegularExpressionsWould(@ForAll("globs") String glob, @ForAll("candidates") String text) {
        String regex = Arrays.stream(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        assertThat(new Glob(glob).matches(text)).isEqualTo(Pattern.matches(regex, text));
        if (new Glob(glob).matches(text)) {
            assertThat(text).contains(new Glob(glob).longestLiteral());
        }
    }

    @Provide
    Arbitrary<Expression> expressions() {
        Arbitrary<Expression> terms = Arbitraries.of(Field.values()).flatMap(field -> Arbitraries.strings()
                .withChars("ab().*\"\\ ~é\t\n")
                .ofMinLength(2)
                .ofMaxLength(8)
                .filter(text -> new Glob(text).longestLiteral().strip().length() >= 2)
                .map(text -> (Expression) new Term(field, new Glob(text))));
        return Arbitraries.recursive(() -> terms, ExpressionProperties::deeper, 0, 3);
    }

    private static Arbitrary<Expression> deeper(Arbitrary<Expression> inner) {
        Arbitrary<List<Expression>> several = inner.list().ofMinSize(2).ofMaxSize(3);
        return Arbitraries.oneOf(several.map(Or::new), several.map(And::new), inner.map(Not::new), inner);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> words = Arbitraries.of(
                "requires",
                "name",
                "~",
                "and",
                "or",
                "not",
                "(",
                ")",
                "\"",
                "\\",
                " ",
                "libc",
                "*",
                "é",
                "\uD800",
                "\t");
        return Arbitraries.oneOf(
                words.list().ofMaxSize(40).map(list -> String.join("", list)),
                words.list().ofMaxSize(40).map(list -> String.join(" ", list)),
                Arbitraries.strings().ofMaxLength(3000));
    }

    @Provide
    Arbitrary<String> globs() {
        return Arbitraries.strings().withChars("ab*").ofMaxLength(8);
    }

    @Provide
    Arbitrary<String> candidates() {
        return Arbitraries.strings().withChars("ab").ofMaxLength(12);
    }
}
