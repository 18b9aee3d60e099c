package io.koschei.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.generation.ResolverRun;
import io.koschei.resolver.reuse.ReuseSettings;
import io.koschei.resolver.solving.ResolverWorker;
import io.koschei.resolver.solving.WorkerFault;
import io.koschei.resolver.solving.Workers;
import io.koschei.resolver.worker.JavaCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Packages made to keep a solver busy, or to bring it down. */
@Timeout(300)
class HostileJobsTests {

    private static final int PIGEONS = 15;
    private static final int CHAIN = 20_000;
    private static final Duration LONG = Duration.ofMinutes(2);

    private static final List<String> HARD = List.of("hard1", "hard2", "hard3");
    private static final String GIVEN_UP =
            " cannot be resolved: resolving it took longer than 3 s and was given up. There are too many choices among"
                    + " the packages that it could need. Koschei tries again when one of these packages changes.";

    @TempDir
    Path folder;

    private final Queue<WorkerFault> faults = new ConcurrentLinkedQueue<>();

    /** More pigeons than holes: no solver that learns from conflicts proves that in reasonable time. */
    private static Stream<String> pigeonhole() {
        String needs =
                IntStream.range(0, PIGEONS).mapToObj(i -> "need-" + i).reduce("", (all, each) -> all + "; " + each);
        Stream<String> pigeons = IntStream.range(0, PIGEONS).boxed().flatMap(i -> IntStream.range(0, PIGEONS - 1)
                .mapToObj(hole ->
                        "bird%02din%02d-1-1 Prv: need-%d; hole-%d Con: hole-%d".formatted(i, hole, i, hole, hole)));
        return Stream.concat(pigeons, HARD.stream().map(name -> name + "-1-1.src Req: " + needs.substring(2)));
    }

    @Test
    void jobsThatTakeTooLongCostTheirTimeOnceAndNoOthers() {
        List<String> first = new ArrayList<>();
        ResolverRun run = run(Duration.ofSeconds(3), first);
        assertThat(run.solved()).isEqualTo(PIGEONS * (PIGEONS - 1) + 4 + HARD.size());
        assertThat(first)
                .startsWith(
                        "easy-1-1:1",
                        "bird00in00-1-1:1",
                        "hard1" + GIVEN_UP,
                        "hard2" + GIVEN_UP,
                        "hard3" + GIVEN_UP,
                        "easy-1-1:1");
        assertThat(faults)
                .extracting(WorkerFault::text)
                .containsExactlyElementsOf(HARD.stream()
                        .map(name -> "The build of " + name + " is given up: resolving it took longer than 3 s.")
                        .toList());

        faults.clear();
        List<String> second = new ArrayList<>();
        ResolverRun again = run(LONG, second);
        assertThat(again.solved()).isZero();
        assertThat(again.audited()).as("all but what was given up").isEqualTo(first.size() - HARD.size());
        assertThat(second).isEqualTo(first);
        assertThat(faults).isEmpty();
    }

    private ResolverRun run(Duration longestJob, List<String> texts) {
        String[] packages = Stream.concat(
                        pigeonhole(),
                        Stream.of(
                                "easy-1-1",
                                "early-1-1.src Req: easy",
                                "fine-1-1.src Req: bird00in00",
                                "last-1-1.src Req: easy"))
                .toArray(String[]::new);
        Workers workers = new Workers.Processes(
                cache -> JavaCommand.of(ResolverWorker.class.getName(), 256, cache.resolve("crash.log")),
                LONG,
                longestJob,
                0,
                faults::add);
        try (Universe universe =
                        Fixture.in(folder).repo(packages).workers(workers).open();
                IncrementalRun run =
                        universe.begin(new ReuseSettings(folder.resolve("results"), false, 1, new Random(1)))) {
            run.resolveSources(resolution -> texts.add(Fixture.text(universe.catalog(), resolution)), done -> {});
            run.resolveBinaries(resolution -> texts.add(Fixture.text(universe.catalog(), resolution)), done -> {});
            return run.finish().run();
        }
    }

    /** libsolv follows obsoletes by calls within calls. */
    @Test
    void aChainOfObsoletesBringsNoSolverDown() {
        String[] chain = Stream.concat(
                        IntStream.range(0, CHAIN)
                                .mapToObj(i -> "p%05d-1-1 Prv: feature Obs: p%05d".formatted(i, i + 1)),
                        Stream.of("app-1-1.src Req: feature"))
                .toArray(String[]::new);
        List<String> texts = new ArrayList<>();
        try (Universe universe = Fixture.in(folder)
                .repo(chain)
                .workers(Workers.processes(512, faults::add))
                .open()) {
            universe.resolveSources(resolution -> texts.add(Fixture.text(universe.catalog(), resolution)), done -> {});
        }
        assertThat(texts).containsExactly("p00000-1-1:1");
        assertThat(faults).isEmpty();
    }
}
