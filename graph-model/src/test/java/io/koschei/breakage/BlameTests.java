package io.koschei.breakage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.koschei.breakage.BreakingChange.Kind;
import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemConflict;
import io.koschei.model.problem.ProblemKind;
import io.koschei.model.problem.ProblemStep;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whom conflicts, alternatives and several problems at once are blamed on. */
class BlameTests extends TwoGenerations {

    private static final ProblemConflict CONFLICT =
            new ProblemConflict("glob-2-1.noarch", "babel < 8", "babel-7-1.noarch");

    private static Problem conflict(ProblemStep... chain) {
        return new Problem(ProblemKind.CONFLICT, List.of(chain), null, CONFLICT, List.of(), List.of(), "");
    }

    private static Problem alternatives(Problem... ends) {
        return new Problem(ProblemKind.ALTERNATIVES, List.of(), null, null, List.of(), List.of(ends), "");
    }

    @Test
    void ofTwoThatConflictBothAreBlamedWhenBothChanged() {
        updated("glob.noarch", "1-1", "2-1");
        now("babel.noarch", "7-1");
        assertThat(of(conflict()))
                .extracting(BreakingChange::kind, BreakingChange::text)
                .containsExactly(
                        tuple(Kind.CONFLICT_UPDATED, "glob was updated from 1-1 to 2-1; it excludes babel < 8."),
                        tuple(Kind.CONFLICT_ADDED, "babel 7-1 is new; glob excludes babel < 8."));
    }

    @Test
    void whereNeitherOfTheTwoChangedItIsWhoCameToNeedThem() {
        stays("glob.noarch", "2-1");
        stays("babel.noarch", "7-1");
        updated("app.src", "1-1", "2-1");
        assertThat(texts(conflict(
                        new ProblemStep("app", "glob", "glob-2-1.noarch", false),
                        new ProblemStep("app", "babel", "babel-7-1.noarch", false))))
                .containsExactly("The source package app was updated from 1-1 to 2-1 and needs babel since then.");
    }

    @Test
    void theEndsOfAlternativesAreLookedAtEach() {
        stays("app.src", "1-1");
        stays("exim.noarch", "1-1");
        before("libexim.noarch", "3-1", null);
        updated("postfix.noarch", "1-1", "2-1");
        required("app.src", "mta", "exim.noarch");
        required("exim.noarch", "libexim.so", "libexim.noarch");
        assertThat(texts(alternatives(
                        missing("libpostfix", "app mta postfix-2-1.noarch", "postfix libpostfix"),
                        missing("libexim.so", "app mta exim-1-1.noarch", "exim libexim.so"))))
                .as("a provider that was removed says more than a requirement that was added")
                .containsExactly(
                        "libexim 3-1, which provided libexim.so, was removed.",
                        "postfix was updated from 1-1 to 2-1 and needs libpostfix since then.");
    }

    @Test
    void theSameChangeIsToldOnce() {
        updated("lib.noarch", "1-1", "2-1");
        stays("app.src", "1-1");
        required("app.src", "lib.so.1", "lib.noarch");
        Problem problem = missing("lib.so.1", "app lib.so.1");
        assertThat(texts(problem, problem, alternatives(problem))).hasSize(1);
    }

    @Test
    void noMoreThanFiveAreTold() {
        stays("app.src", "1-1");
        Problem[] problems = IntStream.range(0, 8)
                .mapToObj(i -> {
                    updated("lib" + i + ".noarch", "1-1", "2-1");
                    required("app.src", "need" + i, "lib" + i + ".noarch");
                    return missing("need" + i, "app need" + i);
                })
                .toArray(Problem[]::new);
        assertThat(texts(problems)).hasSize(5).allMatch(text -> text.contains("no longer provides need"));
        assertThat(new Breakage(1, 7, of(problems)).text())
                .isEqualTo("Generation 7: lib0 was updated from 1-1 to 2-1 and no longer provides need0. (4 more)");
    }

    @Test
    void aProviderIsRemovedWithItsSource() {
        stays("app.src", "1-1");
        before("lib.noarch", "1-1", "libs");
        before("libs.src", "1-1", null);
        required("app.src", "lib >= 1", "lib.noarch");
        assertThat(texts(missing("lib >= 1", "app lib >= 1")))
                .containsExactly("lib 1-1, which met lib >= 1, was removed with its source package libs.");
    }

    /** It is met still, by a package whose own requirements are the matter. */
    @Test
    void aProviderThatStillProvidesIsNotBlamedForItsUpdate() {
        stays("app.src", "1-1");
        updated("lib.noarch", "1-1", "2-1");
        before("base.noarch", "1-1", null);
        required("app.src", "lib", "lib.noarch");
        required("lib.noarch", "base", "base.noarch");
        assertThat(texts(missing("base", "app lib lib-2-1.noarch", "lib base")))
                .containsExactly("base 1-1, which provided base, was removed.");
        wasBroken("lib.noarch");
        assertThat(texts(missing("base", "app lib lib-2-1.noarch", "lib base")))
                .as("what lib required is not known, and app requires what it always did")
                .isEmpty();
    }

    @Test
    void whatTheSolverSaysIsBlamedOnThePackageWhenItChanged() {
        Problem other = new Problem(ProblemKind.OTHER, List.of(), null, null, List.of(), List.of(), "It loops.");
        assertThat(texts(other)).as("nothing is known of it").isEmpty();
        stays("app.src", "1-1");
        assertThat(texts(other)).isEmpty();
        updated("app.src", "1-1", "2-1");
        assertThat(texts(other)).containsExactly("The source package app was updated from 1-1 to 2-1.");
    }

    @Test
    void linksKnowArchitecturesFromTheStepsBefore() {
        Problem problem = missing("gone", "app tool tool-1-1.x86_64", "tool lib lib-1-1.i686", "lib gone");
        assertThat(ProblemLinks.of(key("app.src"), problem))
                .extracting(link -> link.from() + " " + link.requirement() + " " + link.to())
                .containsExactly("app.src tool tool.x86_64", "tool.x86_64 lib lib.i686", "lib.i686 gone null");
    }
}
