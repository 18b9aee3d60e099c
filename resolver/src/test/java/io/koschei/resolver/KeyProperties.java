package io.koschei.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.reuse.Identities;
import io.koschei.resolver.reuse.JobKeys;
import io.koschei.resolver.reuse.KeyBuilder;
import io.koschei.resolver.solving.ChunkSolver;
import io.koschei.resolver.solving.Closure;
import io.koschei.resolver.solving.Resolution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Equal keys mean equal answers, whatever else changed. */
class KeyProperties {

    private static final long SEED = 42;

    /** Keys and answers of all jobs of a universe. */
    private record Solved(
            LoadedUniverse universe, List<JobSet> jobs, List<JobKeys> keys, List<List<Resolution>> answers) {

        static Solved of(LoadedUniverse universe) {
            List<JobSet> jobs = List.of(universe.builds(), universe.runtimes());
            ChunkSolver solver = new ChunkSolver(universe);
            return new Solved(
                    universe,
                    jobs,
                    keysOf(universe),
                    jobs.stream()
                            .map(set -> solver.solve(
                                    set, IntStream.range(0, set.count()).toArray()))
                            .toList());
        }

        String versions(Resolution resolution) {
            return text(resolution, Nevra::toString);
        }

        String names(Resolution resolution) {
            return resolution instanceof Resolution.Unresolvable
                    ? "fails"
                    : text(resolution, nevra -> nevra.name() + "." + nevra.arch());
        }

        private String text(Resolution resolution, Function<Nevra, String> name) {
            if (resolution instanceof Resolution.Unresolvable unresolvable) {
                return unresolvable.problems().stream()
                        .map(Problem::text)
                        .toList()
                        .toString();
            }
            Closure closure = ((Resolution.Resolved) resolution).closure();
            return IntStream.range(0, closure.count())
                    .mapToObj(i -> name.apply(universe.catalog()
                                    .binaries()
                                    .get(closure.member(i))
                                    .nevra())
                            + " at " + closure.distance(i))
                    .sorted()
                    .toList()
                    .toString();
        }
    }

    @Property
    void equalKeysMeanEqualAnswers(
            @ForAll("universes") RandomUniverse random, @ForAll("edits") List<RandomUniverse.Edit> edits) {
        try (Scratch scratch = Scratch.make()) {
            Solved before = Solved.of(random.fixture(scratch.folder("before")).load());
            Solved after = Solved.of(
                    random.with(edits).fixture(scratch.folder("after")).load());
            for (int kind = 0; kind < 2; kind++) {
                Map<Long, String> exact = new HashMap<>();
                Map<Long, String> structural = new HashMap<>();
                for (Solved solved : List.of(before, after)) {
                    JobKeys keys = solved.keys().get(kind);
                    for (Resolution answer : solved.answers().get(kind)) {
                        agree(exact, keys.exact(answer.index()), solved.versions(answer));
                        if (keys.structural(answer.index()) != JobKeys.NONE) {
                            agree(structural, keys.structural(answer.index()), solved.names(answer));
                        }
                    }
                }
            }
        }
    }

    private static void agree(Map<Long, String> known, long key, String answer) {
        assertThat(known.computeIfAbsent(key, any -> answer)).isEqualTo(answer);
    }

    @Property
    void theOrderOfPackagesIsInNoKey(@ForAll("universes") RandomUniverse random, @ForAll("orders") int order) {
        List<RandomUniverse.Edit> shuffles = IntStream.range(order, order + 2)
                .mapToObj(at -> new RandomUniverse.Edit(RandomUniverse.Change.SHUFFLE, at, ""))
                .toList();
        try (Scratch scratch = Scratch.make()) {
            assertThat(keys(random.with(shuffles)
                            .fixture(scratch.folder("after"))
                            .load()))
                    .isEqualTo(keys(random.fixture(scratch.folder("before")).load()));
        }
    }

    private static List<JobKeys> keysOf(LoadedUniverse universe) {
        return KeyBuilder.of(universe, new Identities(universe.table(), SEED), 2);
    }

    private static List<String> keys(LoadedUniverse universe) {
        List<String> keys = new ArrayList<>();
        for (JobSet jobs : List.of(universe.builds(), universe.runtimes())) {
            JobKeys all = keysOf(universe).get(jobs.isBuild() ? 0 : 1);
            List<PackageFacts> subjects = jobs.isBuild()
                    ? universe.catalog().sources()
                    : universe.catalog().binaries();
            for (int job = 0; job < jobs.count(); job++) {
                keys.add(subjects.get(job).nevra() + " " + all.exact(job) + " " + all.structural(job));
            }
        }
        return keys;
    }

    /** Where the solver looks at everything, keys are made for nothing. */
    @Provide
    Arbitrary<RandomUniverse> universes() {
        return RandomUniverse.any(Arbitraries.just(RandomUniverse.Rules.USUAL));
    }

    @Provide
    Arbitrary<List<RandomUniverse.Edit>> edits() {
        return RandomUniverse.edits();
    }

    @Provide
    Arbitrary<Integer> orders() {
        return Arbitraries.integers().between(0, 99);
    }
}
