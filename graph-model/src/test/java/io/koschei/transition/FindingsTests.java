package io.koschei.transition;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemKind;
import io.koschei.model.problem.ProblemStep;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What terms match about one package, and where it is known from. */
class FindingsTests {

    private static List<String> found(String expression, Life life) {
        List<String> found = new ArrayList<>();
        Findings.of(ExpressionParserTests.usable(expression).terms().toList(), life, (source, stretch) -> {
            Evidence evidence = stretch.value();
            found.add("%s %d-%d %s %s by %s, %s in %s"
                    .formatted(
                            source,
                            stretch.from(),
                            stretch.to(),
                            evidence.subject(),
                            evidence.text(),
                            evidence.provider(),
                            evidence.knowledge(),
                            evidence.seenIn()));
        });
        return found;
    }

    @Test
    void aRequirementMatchesByItsTextItsNameOrWhoMeetsIt() {
        Life life = new Told("app")
                .is(0, 9, "1-1")
                .needs(0, 9, "boost-libs", "libboost >= 1.83")
                .life();
        String evidence = "app 0-9 app.x86_64 libboost >= 1.83 by boost-libs, PRESENT in null";
        assertThat(found("requires ~ libboost", life)).containsExactly(evidence);
        assertThat(found("requires ~ \"libboost >= 1.8*\"", life)).containsExactly(evidence);
        assertThat(found("requires ~ boost-libs", life)).containsExactly(evidence);
        assertThat(found("requires ~ libboos", life)).as("a part of it").isEmpty();
        assertThat(found("requires ~ LIBBOOST", life)).as("case counts").isEmpty();
    }

    @Test
    void aRichDependencyHasNoNameOfItsOwn() {
        Life life = new Told("app")
                .is(0, 9, "1-1")
                .needs(0, 9, "x", "(liba or libb)")
                .life();
        assertThat(found("requires ~ \"(liba\"", life)).isEmpty();
        assertThat(found("requires ~ \"(liba or*\"", life)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "binary,        libx.x86_64, null",
        "requires,      libx.x86_64, provider",
        "name,          libx.src,    null",
        "buildrequires, libx.src,    provider",
    })
    void eachFieldLooksAtItsOwnKindOfPackage(String field, String subject, String provider) {
        Life binary =
                new Told("libx").of("libx").is(0, 3, "1-1").needs(0, 3, "libx").life();
        Life source = Told.source("libx").is(0, 3, "1-1").needs(0, 3, "libx").life();
        List<String> found = found(field + " ~ libx", binary);
        found.addAll(found(field + " ~ libx", source));
        assertThat(found).containsExactly("libx 0-3 %s libx by %s, PRESENT in null".formatted(subject, provider));
    }

    @Test
    void evidenceIsAboutTheSourceThatAVersionWasBuiltFrom() {
        Told told = new Told("lib").of("old-source").is(0, 2, "1-1");
        told.of("new-source").is(2, 5, "2-1").needs(0, 5, "libx");
        assertThat(found("requires ~ libx", told.life()))
                .containsExactly(
                        "old-source 0-2 lib.x86_64 libx by provider, PRESENT in null",
                        "new-source 2-5 lib.x86_64 libx by provider, PRESENT in null");
        Life unknown =
                new Told("lib").of(null).is(0, 2, "1-1").needs(0, 2, "libx").life();
        assertThat(found("requires ~ libx", unknown))
                .as("nothing says what it belongs to")
                .isEmpty();
    }

    @Test
    void ofAProblemOnlyThePackagesOwnStepsCount() {
        Problem chain = Told.problem(
                new ProblemStep("app", "libx", "libx-1-1.x86_64", false), new ProblemStep("libx", "liby", null, false));
        Life life = new Told("app").is(0, 4, "1-1").broken(0, 4, chain).life();
        assertThat(found("requires ~ libx or requires ~ liby", life))
                .containsExactly("app 0-4 app.x86_64 libx by libx, PROBLEM in null");
        Problem group = Told.problem(new ProblemStep("app", "libx", null, true));
        assertThat(found(
                        "buildrequires ~ libx",
                        Told.source("app").is(0, 4, "1-1").broken(0, 4, group).life()))
                .as("the build group needs it")
                .isEmpty();
    }

    @Test
    void alternativesTellOfRequirementsToo() {
        Problem way = Told.problem(
                new ProblemStep("app", "mta", "exim-1-1.x86_64", false),
                new ProblemStep("exim", "libexim", null, false));
        Problem problem =
                new Problem(ProblemKind.ALTERNATIVES, List.of(), null, null, List.of(), List.of(way, way), "text");
        assertThat(found(
                        "requires ~ mta",
                        new Told("app").is(0, 4, "1-1").broken(0, 4, problem).life()))
                .as("once, though both ways begin with it")
                .containsExactly("app 0-4 app.x86_64 mta by exim, PROBLEM in null");
    }

    @Test
    void whatIsBrokenIsKnownFromTheNearestGenerationOfTheSameVersion() {
        Told told = new Told("app")
                .is(0, 3, "1-1")
                .is(3, 12, "2-1")
                .broken(5, 7, "gone")
                .broken(10, 12, "gone");
        told.needs(0, 3, "libx").needs(3, 5, "libx").needs(7, 10, "libx");
        assertThat(found("requires ~ libx", told.life()))
                .contains(
                        "app 5-7 app.x86_64 libx by provider, SAME_VERSION in 4",
                        "app 10-12 app.x86_64 libx by provider, SAME_VERSION in 9")
                .hasSize(5);
    }

    @Test
    void aVersionThatNeverResolvedIsAssumedToBeAsTheOneBefore() {
        Told told =
                new Told("app").is(2, 4, "1-1").is(4, 9, "2-1").is(9, 12, "3-1").broken(4, 9, "gone");
        told.needs(2, 4, "libx").needs(9, 12, "liby");
        assertThat(found("requires ~ libx or requires ~ liby", told.life()))
                .as("a later version says nothing of an earlier one")
                .containsExactly(
                        "app 2-4 app.x86_64 libx by provider, PRESENT in null",
                        "app 4-9 app.x86_64 libx by provider, EARLIER_VERSION in 3",
                        "app 9-12 app.x86_64 liby by provider, PRESENT in null");
    }

    @Test
    void whatWasBrokenFromTheBeginningIsKnownByItsProblemsOnly() {
        Life life = new Told("app").is(0, 4, "1-1").broken(0, 4, "gone").life();
        assertThat(found("requires ~ libx", life)).isEmpty();
        assertThat(found("requires ~ gone", life)).containsExactly("app 0-4 app.x86_64 gone by null, PROBLEM in null");
    }
}
