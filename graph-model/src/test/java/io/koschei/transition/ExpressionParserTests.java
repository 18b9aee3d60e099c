package io.koschei.transition;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.transition.Expression.Term;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionParserTests {

    @Test
    void notBindsMoreThanAndAndAndMoreThanOr() {
        Expression expression = usable("name ~ aa or not name ~ bb and name ~ cc");

        assertThat(expression.toString()).isEqualTo("name ~ aa or not name ~ bb and name ~ cc");
        assertThat(expression.holds(term -> isAmong(term, "aa", "bb"))).isTrue();
        assertThat(expression.holds(term -> isAmong(term, "cc"))).isTrue();
        assertThat(expression.holds(term -> isAmong(term, "bb", "cc"))).isFalse();
        assertThat(usable("not (name ~ aa or name ~ bb)").holds(term -> isAmong(term, "bb")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            requires ~ libc.so.6()(64bit)                | libc.so.6()(64bit)
            (requires ~ libc.so.6()(64bit))              | libc.so.6()(64bit)
            requires~libboost_*.so.1.83*                 | libboost_*.so.1.83*
            requires ~ "python3 >= 3.14"                 | python3 >= 3.14
            requires ~ "a\\"b\\\\c"                      | a"b\\c
            REQUIRES ~ libxml2                           | libxml2
            name ~ and                                   | and
            """)
    void patternsAreWrittenAsTheMetadataWritesThem(String text, String pattern) {
        assertThat(((Term) usable(text)).pattern().text()).isEqualTo(pattern);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            |0|expected one of requires, buildrequires, binary, name, 'not' or '(', found the end
            depends ~ libc|0|expected one of requires, buildrequires, binary, name, 'not' or '(', found 'depends'
            requires libc|9|expected '~' after 'requires', found 'libc'
            requires ~|10|expected a pattern, found the end
            requires ~ *|11|a pattern needs at least 2 characters in a row besides '*'
            requires ~ a*b|11|a pattern needs at least 2 characters in a row besides '*'
            requires ~ libc and|19|expected one of requires, buildrequires, binary, name, 'not' or '(', found the end
            requires ~ libc name ~ x|16|expected 'and', 'or' or the end, found 'name'
            (requires ~ libc|16|expected 'and', 'or' or ')', found the end
            requires ~ libc)|15|expected 'and', 'or' or the end, found ')'
            requires ~ "libc|11|the quote that begins here is never closed
            requires ~ libc and \uD83D\uDE00|20|expected one of requires, buildrequires, binary, name, 'not' or '(', found '\uD83D\uDE00'
            """)
    void whatIsWrongIsSaidAtItsPlace(String text, int position, String message) {
        assertThat(ExpressionParser.parse(text == null ? "" : text)).isEqualTo(new Parsed.Unusable(position, message));
    }

    @Test
    void sizeIsBounded() {
        assertThat(ExpressionParser.parse("name ~ " + "a".repeat(1993))).isInstanceOf(Parsed.Usable.class);
        assertThat(ExpressionParser.parse("name ~ " + "a".repeat(1994)))
                .isEqualTo(new Parsed.Unusable(2000, "an expression has at most 2000 characters"));
        assertThat(ExpressionParser.parse("(".repeat(20) + "name ~ aa" + ")".repeat(20)))
                .isInstanceOf(Parsed.Usable.class);
        assertThat(ExpressionParser.parse("(".repeat(21) + "name ~ aa" + ")".repeat(21)))
                .isEqualTo(new Parsed.Unusable(20, "'not' and parentheses may be at most 20 deep in one another"));
        assertThat(ExpressionParser.parse("not ".repeat(450) + "name ~ aa")).isInstanceOf(Parsed.Unusable.class);
        assertThat(ExpressionParser.parse("name ~ aa" + " or name ~ aa".repeat(19)))
                .isInstanceOf(Parsed.Usable.class);
        assertThat(ExpressionParser.parse("name ~ aa" + " or name ~ aa".repeat(20)))
                .isEqualTo(new Parsed.Unusable(260, "an expression has at most 20 terms"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not requires ~ libc", "requires ~ libc or not name ~ glibc"})
    void anExpressionThatHoldsWithoutAnyTermIsBoundless(String text) {
        Expression bounded = usable("requires ~ libc");
        assertThat(Rule.of(usable(text), bounded).isBoundless()).isTrue();
        assertThat(new Rule(bounded, usable(text), bounded).isBoundless()).isFalse();
    }

    static Expression usable(String text) {
        Parsed parsed = ExpressionParser.parse(text);
        assertThat(parsed).as(text).isInstanceOf(Parsed.Usable.class);
        return ((Parsed.Usable) parsed).expression();
    }

    private static boolean isAmong(Term term, String... patterns) {
        return List.of(patterns).contains(term.pattern().text());
    }
}
