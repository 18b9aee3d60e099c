package io.koschei.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.reuse.ResolutionText;
import io.koschei.resolver.solving.ChunkSolver;
import io.koschei.resolver.solving.FullPool;
import io.koschei.resolver.solving.Resolution;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Small pools answer as one of everything does. */
class ShortCutProperties {

    @Property
    void smallPoolsAnswerLikeOneOfEverything(@ForAll("universes") RandomUniverse random) {
        try (Scratch scratch = Scratch.make()) {
            LoadedUniverse universe = random.fixture(scratch.folder("any")).load();
            ResolutionText text = new ResolutionText(universe.catalog());
            ChunkSolver solver = new ChunkSolver(universe);
            for (JobSet jobs : List.of(universe.builds(), universe.runtimes())) {
                int[] every = IntStream.range(0, jobs.count()).toArray();
                List<Resolution> together = solver.solve(jobs, every);
                try (FullPool pool = new FullPool(universe, jobs, every)) {
                    for (int job : every) {
                        String expected = pool.solve(job).map(text::of).orElse("");
                        String alone =
                                text.of(solver.solve(jobs, new int[] {job}).get(0));
                        boolean fails = together.get(job) instanceof Resolution.Unresolvable;
                        assertThat(text.of(together.get(job)))
                                .as("%s", jobs.names()[job])
                                .isEqualTo(alone);
                        assertThat(fails ? "" : alone)
                                .as("%s", jobs.names()[job])
                                .isEqualTo(expected);
                    }
                }
            }
        }
    }

    @Provide
    Arbitrary<RandomUniverse> universes() {
        return RandomUniverse.any(RandomUniverse.anyRules());
    }
}
