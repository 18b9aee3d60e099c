package io.koschei.resolver.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemConflict;
import io.koschei.model.problem.ProblemKind;
import io.koschei.model.problem.ProblemStep;
import io.koschei.model.rpm.Nevra;
import io.koschei.resolver.RandomUniverse;
import io.koschei.resolver.Scratch;
import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.solving.ChunkSolver;
import io.koschei.resolver.solving.Resolution;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever fails is explained, and every explanation is whole in itself: it begins at the package and leads to an end. */
class ExplanationProperties {

    @Property(tries = 60)
    void everyFailureIsExplainedFromThePackageToAnEnd(@ForAll("universes") RandomUniverse random) {
        try (Scratch scratch = Scratch.make()) {
            LoadedUniverse universe = random.fixture(scratch.folder("any")).load();
            ChunkSolver solver = new ChunkSolver(universe);
            for (JobSet jobs : List.of(universe.builds(), universe.runtimes())) {
                int[] every = IntStream.range(0, jobs.count()).toArray();
                for (Resolution answer : solver.solve(jobs, every)) {
                    if (answer instanceof Resolution.Unresolvable unresolvable) {
                        check(universe, jobs.names()[answer.index()], unresolvable.problems());
                    }
                }
            }
        }
    }

    private static void check(LoadedUniverse universe, String subject, List<Problem> problems) {
        assertThat(problems).as(subject).hasSizeBetween(1, 10);
        assertThat(problems).extracting(Problem::text).doesNotHaveDuplicates();
        Set<String> packages = universe.catalog().binaries().stream()
                .map(facts -> facts.nevra().toString())
                .collect(Collectors.toSet());
        for (Problem problem : problems) {
            assertThat(problem.text()).startsWith(subject + " ").endsWith(".").doesNotContain("\n");
            assertThat(problem.alternatives().isEmpty()).isEqualTo(problem.kind() != ProblemKind.ALTERNATIVES);
            for (Problem end : problem.ends()) {
                assertThat(end.alternatives()).isEmpty();
                checkEnd(subject, end, packages);
            }
        }
    }

    private static void checkEnd(String subject, Problem end, Set<String> packages) {
        Set<String> reached = new HashSet<>(Set.of(subject));
        boolean isConditional = end.text().startsWith(subject + " cannot be resolved, because ");
        if (isConditional) {
            // A condition brings what no requirement leads to: the way begins there.
            end.chain().stream().findFirst().ifPresent(step -> reached.add(step.from()));
        }
        List<String> named = new ArrayList<>();
        for (ProblemStep step : end.chain()) {
            assertThat(reached).as(end.text()).contains(step.from());
            if (step.to() != null) {
                assertThat(packages).contains(step.to());
                named.add(step.to());
                reached.add(Nevra.nameIn(step.to()));
            }
        }
        ProblemConflict conflict = end.conflict();
        switch (end.kind()) {
            case MISSING, NOT_INSTALLABLE -> {
                assertThat(conflict).isNull();
                // Where a need stands under a condition, a part of it is missing.
                assertThat(end.chain()).last().satisfies(step -> {
                    assertThat(step.to()).isNull();
                    assertThat(step.requirement()).contains(end.missing());
                });
            }
            case CONFLICT, OBSOLETED, SAME_NAME -> {
                assertThat(end.missing()).isNull();
                assertThat(packages).contains(conflict.left(), conflict.right());
                List<String> sides = List.of(Nevra.nameIn(conflict.left()), Nevra.nameIn(conflict.right()));
                if (isConditional) {
                    // One of them may be there by the condition of another conflict.
                    assertThat(reached).as(end.text()).containsAnyElementsOf(sides);
                } else {
                    assertThat(reached).as(end.text()).containsAll(sides);
                    if (!sides.get(0).equals(subject)) {
                        assertThat(named).contains(conflict.left());
                    }
                }
            }
            default -> assertThat(end.missing()).isNull();
        }
        assertThat(end.causeId()).startsWith(end.kind() + " ");
    }

    @Provide
    Arbitrary<RandomUniverse> universes() {
        return RandomUniverse.any(RandomUniverse.anyRules());
    }
}
