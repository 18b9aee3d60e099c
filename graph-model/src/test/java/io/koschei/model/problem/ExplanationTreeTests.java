package io.koschei.model.problem;

import static io.koschei.model.problem.Problems.alternatives;
import static io.koschei.model.problem.Problems.conflict;
import static io.koschei.model.problem.Problems.missing;
import static io.koschei.model.problem.Problems.other;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The tree that a packager reads, as it is indented on the page. */
class ExplanationTreeTests {

    @Example
    void oneChainIsOneLineForEachStep() {
        assertThat(text(missing(
                        "app clang > clang-1-1.x86_64",
                        "clang libclang.so > libclang-1-1.x86_64",
                        "libclang libxml2.so.2")))
                .isEqualTo("""
                        app needs clang, which clang-1-1.x86_64 provides
                          clang needs libclang.so, which libclang-1-1.x86_64 provides
                            libclang needs libxml2.so.2, which nothing provides
                        """);
    }

    @Example
    void chainsThatBeginAlikeShareTheirLines() {
        assertThat(text(
                        missing("app lib > lib-1-1.x86_64", "lib gone-a"),
                        missing("app tool > tool-2-1.noarch", "tool gone-c"),
                        missing("app lib > lib-1-1.x86_64", "lib gone-b")))
                .isEqualTo("""
                        app needs lib, which lib-1-1.x86_64 provides
                          lib needs gone-a, which nothing provides
                          lib needs gone-b, which nothing provides
                        app needs tool, which tool-2-1.noarch provides
                          tool needs gone-c, which nothing provides
                        """);
    }

    @Example
    void anotherProviderOfTheSameNeedIsAnotherBranch() {
        assertThat(text(alternatives(
                        missing("app mta > exim-1-1.x86_64", "exim libexim"),
                        missing("app mta > postfix-1-1.x86_64", "postfix libpostfix"))))
                .isEqualTo("""
                        app needs mta, which exim-1-1.x86_64 provides
                          exim needs libexim, which nothing provides
                        app needs mta, which postfix-1-1.x86_64 provides
                          postfix needs libpostfix, which nothing provides
                        """);
    }

    @Example
    void theBuildGroupIsNamedInsteadOfThePackage() {
        assertThat(text(missing("@app gcc > gcc-14-1.x86_64", "gcc glibc-devel")))
                .isEqualTo("""
                        the build group needs gcc, which gcc-14-1.x86_64 provides
                          gcc needs glibc-devel, which nothing provides
                        """);
    }

    @Example
    void aConflictStandsBelowTheSecondOfTheTwo() {
        ProblemConflict glob = new ProblemConflict("glob-8-1.noarch", "babel < 7.20", "babel-7.19-1.noarch");
        assertThat(text(conflict(
                        ProblemKind.CONFLICT,
                        glob,
                        "app glob > glob-8-1.noarch",
                        "app deep > deep-1-1.noarch",
                        "deep babel > babel-7.19-1.noarch")))
                .isEqualTo("""
                        app needs glob, which glob-8-1.noarch provides
                        app needs deep, which deep-1-1.noarch provides
                          deep needs babel, which babel-7.19-1.noarch provides
                            glob-8-1.noarch conflicts with babel < 7.20, that is babel-7.19-1.noarch
                        """);
    }

    /** The way to the second package goes through one that the way to the first has named. */
    @Example
    void theSecondWayBranchesOffWhereTheTwoPart() {
        ProblemConflict two = new ProblemConflict("x-2-1.x86_64", "x", "x-1-1.x86_64");
        assertThat(text(conflict(
                        ProblemKind.SAME_NAME,
                        two,
                        "app lib > lib-1-1.x86_64",
                        "lib new > x-2-1.x86_64",
                        "lib old > x-1-1.x86_64")))
                .isEqualTo("""
                        app needs lib, which lib-1-1.x86_64 provides
                          lib needs new, which x-2-1.x86_64 provides
                          lib needs old, which x-1-1.x86_64 provides
                            only one of x-2-1.x86_64 and x-1-1.x86_64 can be installed
                        """);
    }

    @Example
    void whatObsoletesIsNamedFirst() {
        ProblemConflict conflict = new ProblemConflict("new-2-1.noarch", "old < 2", "old-1-1.noarch");
        assertThat(text(conflict(
                        ProblemKind.OBSOLETED, conflict, "app new > new-2-1.noarch", "app old > old-1-1.noarch")))
                .endsWith("  new-2-1.noarch obsoletes old < 2, that is old-1-1.noarch\n");
    }

    @Example
    void whatIsNearIsSaidBesideWhatIsMissing() {
        NearMiss older = new NearMiss(NearMissKind.OTHER_VERSION, "libfoo = 1.9", "1.9", "foo-3-1.x86_64");
        assertThat(text(missing(List.of(older), "app libfoo >= 2")))
                .isEqualTo(
                        "app needs libfoo >= 2, which nothing provides (the nearest is libfoo = 1.9 from foo-3-1.x86_64)\n");
    }

    @Example
    void whatOnlyAnotherArchitectureHasIsSaidSo() {
        Problem problem = new Problem(
                ProblemKind.NOT_INSTALLABLE,
                List.of(new ProblemStep("app", "wine", null, false)),
                "wine",
                null,
                List.of(),
                List.of(),
                "");
        assertThat(text(problem)).isEqualTo("app needs wine, which only a package for another architecture provides\n");
    }

    @Example
    void whatTheSolverSaysIsALineWithoutItsFullStop() {
        assertThat(text(other("nothing else is known."))).isEqualTo("nothing else is known\n");
        assertThat(text(other("A cannot be had together with b", "app a > a-1-1.noarch")))
                .isEqualTo("""
                        app needs a, which a-1-1.noarch provides
                          A cannot be had together with b
                        """);
    }

    @Example
    void twoReasonsAtOneEndAreALineEach() {
        ProblemStep end = new ProblemStep("app", "gone", null, false);
        Problem one = new Problem(ProblemKind.MISSING, List.of(end), "gone", null, List.of(), List.of(), "");
        Problem two = new Problem(ProblemKind.OTHER, List.of(end), null, null, List.of(), List.of(), "It loops.");
        assertThat(text(one, two)).isEqualTo("""
                app needs gone
                  which nothing provides
                  It loops
                """);
    }

    @Property
    void everyEndHasItsLineAndLinesAreIndentedStepByStep(@ForAll("problems") List<Problem> problems) {
        List<ExplanationLine> lines = ExplanationTree.lines(problems);
        assertThat(lines.stream().map(ExplanationLine::problem).filter(Objects::nonNull))
                .containsExactlyInAnyOrderElementsOf(problems.stream()
                        .flatMap(problem -> problem.ends().stream())
                        .toList());
        int before = -1;
        for (ExplanationLine line : lines) {
            assertThat(line.depth()).isBetween(0, before + 1);
            assertThat(line.text()).doesNotEndWith(".");
            before = line.depth();
        }
        assertThat(lines.stream().filter(line -> line.problem() == null).count())
                .as("lines that lead on")
                .isLessThanOrEqualTo(problems.stream()
                        .mapToLong(problem -> problem.ends().stream()
                                .mapToLong(end -> end.chain().size())
                                .sum())
                        .sum());
    }

    private static String text(Problem... problems) {
        StringBuilder text = new StringBuilder();
        for (ExplanationLine line : ExplanationTree.lines(List.of(problems))) {
            text.append("  ".repeat(line.depth())).append(line.text()).append('\n');
        }
        return text.toString();
    }

    /** Chains from one package through others with few names, so that they often begin alike. */
    @Provide
    Arbitrary<List<Problem>> problems() {
        Arbitrary<List<String>> names = Arbitraries.of("a", "b", "c").list().ofMaxSize(4);
        Arbitrary<Problem> chains = names.map(way -> {
            String[] steps = new String[way.size() + 1];
            String from = "app";
            for (int i = 0; i < way.size(); i++) {
                steps[i] = from + " " + way.get(i) + " > " + way.get(i) + "-1-1.noarch";
                from = way.get(i);
            }
            steps[way.size()] = from + " gone";
            return missing(steps);
        });
        Arbitrary<Problem> several = chains.list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(ends -> ends.size() == 1 ? ends.get(0) : alternatives(ends.toArray(Problem[]::new)));
        return several.list().ofMaxSize(4);
    }
}
