package io.koschei.postgres.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.Page;
import io.koschei.model.Side;
import io.koschei.model.generation.Generation;
import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemConflict;
import io.koschei.model.problem.ProblemKind;
import io.koschei.model.problem.ProblemStep;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.Story;
import io.koschei.postgres.TestPostgres;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a cause tells besides its number of packages, and problems that come from more than one. */
class CauseDetailsIT {

    private static final Problem CONFLICT = new Problem(
            ProblemKind.CONFLICT,
            List.of(new ProblemStep("app", "left", "left-1-1.noarch", false)),
            null,
            new ProblemConflict("left-1-1.noarch", "right < 5", "right-4-1.noarch"),
            List.of(),
            List.of(),
            "left conflicts with right.");

    private final Story story = new Story();
    private final Causes causes = new Causes(TestPostgres.jdbc());
    private final int collection = story.collection.id();

    /** Needs what is missing by way of another package. */
    private static Problem missing(String by, String what) {
        return new Problem(
                ProblemKind.MISSING,
                List.of(new ProblemStep("app", by, by + "-1-1.noarch", false), new ProblemStep(by, what, null, false)),
                what,
                null,
                List.of(),
                List.of(),
                by + " needs " + what + ".");
    }

    private static Problem either(Problem... ends) {
        return new Problem(
                ProblemKind.ALTERNATIVES,
                List.of(new ProblemStep("app", "(a or b)", null, false)),
                null,
                null,
                List.of(),
                List.of(ends),
                "Neither will do.");
    }

    private void generation(Map<String, List<Problem>> sources) {
        Generation found = story.find();
        Map<PackageKey, List<Problem>> problems = new LinkedHashMap<>();
        sources.forEach((name, its) -> problems.put(PackageKey.source(name), its));
        story.writer.write(
                found,
                problems.keySet(),
                answers -> problems.forEach((key, its) -> answers.unresolvable(
                        new PackageFacts(new Nevra(key.name(), Evr.parse("1-1"), key.arch()), null, 1, 0), its)),
                Story.START);
    }

    private Page<Cause> list(int offset, int limit) {
        return causes.list(collection, 0, Side.BUILD, offset, limit);
    }

    private Cause only(String id) {
        Map<String, Cause> found = causes.find(collection, 0, Side.BUILD, List.of(id));
        assertThat(found).containsOnlyKeys(id);
        return found.get(id);
    }

    @Test
    void foldsConflictsByTheNamesOfTheTwo() {
        Problem newer = new Problem(
                ProblemKind.CONFLICT,
                List.of(),
                null,
                new ProblemConflict("left-2-1.noarch", "right < 6", "right-5-9.noarch"),
                List.of(),
                List.of(),
                "left conflicts with right.");
        generation(Map.of("a", List.of(CONFLICT), "b", List.of(newer)));

        Cause cause = only("CONFLICT left right");

        assertThat(cause.followers()).isEqualTo(2);
        assertThat(cause.neededBy()).as("nothing is missing").isEmpty();
        assertThat(cause.neededByCount()).isZero();
        assertThat(cause.problem().conflict()).isNotNull();
    }

    @Test
    void tellsTheEndOfAnAlternativeThatACauseIsAbout() {
        generation(Map.of("app", List.of(either(missing("mid", "libx"), CONFLICT)), "b", List.of(CONFLICT)));

        assertThat(list(0, 10).rows())
                .extracting(cause -> cause.id() + " " + cause.followers())
                .containsExactly("CONFLICT left right 2", "MISSING libx 1");
        assertThat(only("MISSING libx").problem()).isEqualTo(missing("mid", "libx"));
        assertThat(only("MISSING libx").neededBy()).containsExactly("mid");
        assertThat(causes.followers(collection, 0, Side.BUILD, List.of("MISSING libx"), 0, 10))
                .isEqualTo(Map.of("MISSING libx", List.of(new Follower(PackageKey.source("app"), 0))));
    }

    @Test
    void countsAPackageOnceThatFailsTwiceForTheSame() {
        generation(Map.of("app", List.of(missing("one", "libx"), missing("two", "libx"), missing("one", "liby"))));

        Cause cause = only("MISSING libx");
        assertThat(cause.followers()).isEqualTo(1);
        assertThat(cause.neededBy()).containsExactly("one", "two");
        assertThat(only("MISSING liby").neededBy()).containsExactly("one");
        assertThat(list(0, 10).total()).isEqualTo(2);
    }

    @Test
    void takesThePackageNearestToTheCauseAsItsExample() {
        generation(Map.of(
                "far", List.of(missing("a-package-with-a-long-name", "libx")),
                "near", List.of(missing("b", "libx")),
                "also-near", List.of(missing("b", "libx"))));

        assertThat(only("MISSING libx").example()).isEqualTo(PackageKey.source("also-near"));
    }

    @Test
    void namesTheFirstOfManyThatNeedWhatIsMissing() {
        List<Problem> problems = IntStream.range(0, 130)
                .mapToObj(i -> missing("p%03d".formatted(i), "libx"))
                .toList();
        generation(Map.of("app", problems));

        Cause cause = only("MISSING libx");
        assertThat(cause.neededByCount()).isEqualTo(130);
        assertThat(cause.neededBy()).hasSize(100).startsWith("p000", "p001").endsWith("p099");
    }

    @Test
    void foldsWhatIsTooLongForAnIndex() {
        String rich = "(" + "liblong and ".repeat(40) + "x)";
        generation(Map.of("a", List.of(missing("m", rich)), "b", List.of(missing("m", rich))));

        Cause cause = list(0, 10).rows().get(0);
        assertThat(cause.id()).startsWith("MISSING md5 ").hasSize(44);
        assertThat(cause.followers()).isEqualTo(2);
        assertThat(cause.problem().missing()).isEqualTo(rich);
        assertThat(cause.neededBy()).containsExactly("m");
    }

    @Test
    void listsCausesWithMostPackagesFirstAndTiesById() {
        story.generation("a.src 1-1 !z", "b.src 1-1 !z", "c.src 1-1 !y", "d.src 1-1 !x", "e 1-1 !z");

        assertThat(list(0, 2).rows()).extracting(Cause::id).containsExactly("MISSING z", "MISSING x");
        assertThat(list(2, 2).rows()).extracting(Cause::id).containsExactly("MISSING y");
        assertThat(list(3, 2)).isEqualTo(new Page<Cause>(List.of(), 3, 3));
        assertThat(causes.find(collection, 0, Side.BUILD, List.of())).isEmpty();
        assertThat(causes.find(collection, 7, Side.RUNTIME, List.of("MISSING z")))
                .as("the last generation goes on")
                .hasSize(1);
        assertThat(causes.find(collection, -1, Side.RUNTIME, List.of("MISSING z")))
                .isEmpty();
    }

    @Test
    void givesTheSameStretchOfThePackagesOfEachCause() {
        story.generation("a.src 1-1 ->", "b.src 1-1 !x", "c.src 1-1 !y");
        story.generation("a.src 1-1 !x", "b.src 1-1 !y", "c.src 1-1 !x", "d.src 1-1 !y");

        Map<String, List<Follower>> second = causes.followers(
                collection, 1, Side.BUILD, List.of("MISSING x", "MISSING y", "MISSING z"), 1, Integer.MAX_VALUE);

        assertThat(second)
                .as("since when it has failed, whatever for")
                .isEqualTo(Map.of(
                        "MISSING x", List.of(new Follower(PackageKey.source("c"), 0)),
                        "MISSING y", List.of(new Follower(PackageKey.source("d"), 1))));
        assertThat(causes.followers(collection, 1, Side.BUILD, List.of("MISSING x"), 2, 5))
                .isEmpty();
    }
}
