package io.koschei.resolver.solving;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.resolver.Fixture;
import io.koschei.resolver.IncrementalRun;
import io.koschei.resolver.Universe;
import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.reuse.ReuseSettings;
import io.koschei.resolver.worker.Frame;
import io.koschei.resolver.worker.JavaCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many jobs that come to no end cost a bounded time, and the run ends with answers. */
@Timeout(300)
class OverdueJobsTests {

    private static final int JOBS = 215;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** Says what a file says, another one each time it is started. */
    private static final String SCRIPT =
            "cd \"$1\"; n=$(cat count); echo $((n + 1)) >count; cat loaded says-$n; exec cat >/dev/null";

    @TempDir
    Path folder;

    private final Queue<WorkerFault> faults = new ConcurrentLinkedQueue<>();
    private int starts;

    @Test
    void whatEndsIsAnsweredHoweverManyDoNot() throws IOException {
        Path says = Files.createDirectory(folder.resolve("says"));
        Files.writeString(says.resolve("count"), "0");
        write(says);
        List<String> first = run(new Workers.Processes(
                cache -> new JavaCommand(List.of("/bin/sh", "-c", SCRIPT, "sh", says.toString())),
                LONGEST,
                LONGEST,
                0,
                faults::add));
        assertThat(first).hasSize(JOBS + 2);
        assertThat(first.get(JOBS)).as("behind all that hang").isEqualTo("lib-1-1:1");
        assertThat(first.get(JOBS + 1)).isEqualTo("lib-1-1:0");
        assertThat(first.subList(0, 10))
                .allMatch(text -> text.contains("took longer than 60 s and was given up")
                        && text.endsWith("when one of these packages changes."));
        assertThat(first.subList(10, 110))
                .allMatch(text -> text.contains("took longer than 6 s and was given up")
                        && text.endsWith("with the next generation."));
        assertThat(first.subList(110, JOBS))
                .as("the time for second tries is spent")
                .allMatch(text -> text.contains("took longer than 2 s and was given up")
                        && text.endsWith("with the next generation."));
        assertThat(faults).as("each of them").hasSize(JOBS);
        assertThat(Files.readString(says.resolve("count")).strip()).isEqualTo("" + starts);

        List<String> second = run(new Workers.Processes(
                cache -> JavaCommand.of(ResolverWorker.class.getName(), 256, cache.resolve("crash.log")),
                LONGEST,
                LONGEST,
                0,
                faults::add));
        assertThat(second.subList(0, 10)).isEqualTo(first.subList(0, 10));
        assertThat(second.subList(10, JOBS + 1)).as("tried again").containsOnly("lib-1-1:1");
    }

    /** A look at each, one of which ends; second tries until their time is spent; then what is installed. */
    private void write(Path says) throws IOException {
        LoadedUniverse universe = fixture().load();
        write(says.resolve("loaded"), new WorkerMessages.Loaded(UniverseIdentity.of(universe)).frame());
        for (int job = 0; job < JOBS; job++) {
            write(says.resolve("says-" + starts++), overdue(job));
        }
        write(says.resolve("says-" + starts++), solved(universe, universe.builds(), JOBS), overdue(0));
        for (int job = 1; job < 110; job++) {
            write(says.resolve("says-" + starts++), overdue(job));
        }
        write(says.resolve("says-" + starts++), solved(universe, universe.runtimes(), 0));
    }

    private static Frame overdue(int job) throws IOException {
        return new WorkerMessages.Overdue(job).frame();
    }

    private static Frame solved(LoadedUniverse universe, JobSet jobs, int job) throws IOException {
        try (ChunkSolver solver = new ChunkSolver(universe)) {
            return WorkerMessages.solved(
                    solver.solve(jobs, new int[] {job}),
                    new ResolutionCodec(universe.table().count()));
        }
    }

    @Test
    void onlyWhenManyHundredsHangWhatIsLeftIsNotBegun() {
        OverdueJobs jobs = new OverdueJobs(LONGEST);
        int looks = 0;
        Duration all = Duration.ZERO;
        boolean told = false;
        while (jobs.look().isPresent()) {
            Duration look = jobs.look().get();
            assertThat(look).isEqualTo(Duration.ofSeconds(looks < 10 ? 6 : 2));
            assertThat(told).isFalse();
            told = jobs.needsMore(look);
            looks++;
            all = all.plus(look);
        }
        assertThat(told).isTrue();
        assertThat(looks).isBetween(800, 1000);
        assertThat(all).isEqualTo(Duration.ofMinutes(30));
        assertThat(jobs.limit()).as("second tries have their own time").contains(LONGEST);
    }

    private Fixture fixture() {
        String[] many = IntStream.rangeClosed(0, JOBS)
                .mapToObj(i -> "p%03d-1-1.src Req: lib".formatted(i))
                .toArray(String[]::new);
        return Fixture.in(folder).repo(many).repo("lib-1-1");
    }

    private static void write(Path file, Frame... frames) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (Frame frame : frames) {
                frame.write(out);
            }
        }
    }

    private List<String> run(Workers workers) {
        List<String> texts = new ArrayList<>();
        try (Universe universe = fixture().workers(workers).open();
                IncrementalRun run =
                        universe.begin(new ReuseSettings(folder.resolve("results"), false, 1, new Random(1)))) {
            run.resolveSources(resolution -> texts.add(Fixture.text(universe.catalog(), resolution)), done -> {});
            run.resolveBinaries(resolution -> texts.add(Fixture.text(universe.catalog(), resolution)), done -> {});
            run.finish();
        }
        return texts;
    }
}
