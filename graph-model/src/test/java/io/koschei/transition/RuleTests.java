package io.koschei.transition;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.Glob;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import io.koschei.transition.Expression.Term;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;

/** Rules, what they search the stores for, and the patterns of their terms. */
class RuleTests {

    private static final Rule RULE = Rule.of(
            ExpressionParserTests.usable("requires ~ new-lib and not name ~ compat"),
            ExpressionParserTests.usable("requires ~ old-lib or requires ~ older-lib"));

    private static Predicate<Term> only(String... patterns) {
        return term -> Set.of(patterns).contains(term.pattern().text());
    }

    @Example
    void termsOfWhatIsLeftToDoComeFirstEachOnce() {
        assertThat(RULE.terms())
                .map(Term::toString)
                .containsExactly("requires ~ old-lib", "requires ~ older-lib", "requires ~ new-lib", "name ~ compat");
        assertThat(RULE.terms()).isSortedAccordingTo(RULE.order());
    }

    @Example
    void aStateIsWhatHoldsOfThePackage() {
        assertThat(RULE.state(only("new-lib"), only("new-lib"))).contains(PackageState.GOOD);
        assertThat(RULE.state(only("old-lib"), only("old-lib"))).contains(PackageState.BAD);
        assertThat(RULE.state(only("old-lib", "new-lib"), only("old-lib", "new-lib")))
                .contains(PackageState.PARTIAL);
        assertThat(RULE.state(only("compat"), only("compat"))).isEmpty();
        assertThat(RULE.state(only(), only("old-lib"))).as("only assumed").contains(PackageState.UNKNOWN);
    }

    @Example
    void aConditionOfItsOwnDecidesWhatIsAffected() {
        Rule narrow = new Rule(ExpressionParserTests.usable("name ~ perl-*"), RULE.good(), RULE.bad());
        assertThat(narrow.state(only("old-lib"), only("old-lib"))).isEmpty();
        assertThat(narrow.state(only("old-lib"), only("old-lib", "perl-*"))).contains(PackageState.BAD);
        assertThat(narrow.state(only("perl-*"), only("perl-*"))).contains(PackageState.UNKNOWN);
        assertThat(narrow.isBoundless()).isFalse();
    }

    /** A search by literals must not miss what a term matches. */
    @Property(tries = 1000)
    void everythingThatATermMatchesContainsALiteral(
            @ForAll("patterns") String pattern, @ForAll("requirements") Requirement requirement) {
        Expression term = new Term(Field.REQUIRES, new Glob(pattern));
        SearchTerms terms = SearchTerms.of(Set.of(new Rule(term, term, term)));
        assertThat(terms.literals(Field.REQUIRES)).hasSize(1);
        String literal = terms.literals(Field.REQUIRES).get(0);
        if (terms.wants(Field.REQUIRES, requirement)) {
            assertThat(requirement.target().name().contains(literal)
                            || requirement.texts().stream().anyMatch(text -> text.contains(literal)))
                    .isTrue();
        }
        assertThat(terms.wants(Field.REQUIRES, requirement.target().name()))
                .isEqualTo(new Glob(pattern).matches(requirement.target().name()));
    }

    @Example
    void severalRulesShareASearch() {
        Rule other = Rule.of(
                ExpressionParserTests.usable("buildrequires ~ cmake*"),
                ExpressionParserTests.usable("requires ~ old-lib or binary ~ *-compat-*"));
        SearchTerms terms = SearchTerms.of(List.of(RULE, other));
        assertThat(terms.literals(Field.REQUIRES)).containsExactlyInAnyOrder("old-lib", "older-lib", "new-lib");
        assertThat(terms.literals(Field.BUILDREQUIRES)).containsExactly("cmake");
        assertThat(terms.literals(Field.BINARY)).containsExactly("-compat-");
        assertThat(terms.wants(Field.BINARY, "lib-compat-libs")).isTrue();
        assertThat(terms.wants(Field.NAME, "lib-compat-libs")).isFalse();
        assertThat(SearchTerms.of(List.of()).literals(Field.NAME)).isEmpty();
    }

    /** Anyone may save a pattern, and it is matched with every dependency of a distribution. */
    @Example
    void noPatternTakesLong() {
        Glob glob = new Glob("*a".repeat(900) + "b");
        String text = "a".repeat(20_000);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThat(glob.matches(text)).isFalse());
    }

    @Example
    void starsMatchNothingToo() {
        assertThat(new Glob("**lib**x*").matches("libx")).isTrue();
        assertThat(new Glob("lib*").matches("lib")).isTrue();
        assertThat(new Glob("*").matches("")).isTrue();
        assertThat(new Glob("").matches("")).isTrue();
        assertThat(new Glob("").matches("a")).isFalse();
        assertThat(new Glob("lib.so").matches("libxso")).as("a dot is a dot").isFalse();
        assertThat(new Glob("a*b*").longestLiteral()).as("the first of two").isEqualTo("a");
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("ab*").ofMinLength(1).ofMaxLength(6);
    }

    @Provide
    Arbitrary<Requirement> requirements() {
        Arbitrary<String> names =
                Arbitraries.strings().withChars("ab").ofMinLength(1).ofMaxLength(6);
        Arbitrary<String> texts = Combinators.combine(names, Arbitraries.of("", " >= 1", " or ab)"))
                .as((name, more) -> more.startsWith(" or") ? "(" + name + more : name + more);
        return Combinators.combine(names, texts.list().ofMinSize(1).ofMaxSize(2))
                .as((name, all) -> new Requirement(new PackageKey(name, "noarch"), all));
    }
}
