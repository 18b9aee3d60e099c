package io.koschei.resolver.solving;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.resolver.Fixture;
import io.koschei.resolver.IncrementalRun;
import io.koschei.resolver.Universe;
import io.koschei.resolver.reuse.ReuseSettings;
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
@Timeout(120)
class OverdueJobsTests {

    private static final int JOBS = 215;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** Says of one job after the other that it takes too long, each time it is started. */
    private static final String SCRIPT =
            "cd \"$1\"; n=$(cat count); echo $((n + 1)) >count; cat loaded job-$n; exec cat >/dev/null";

    @TempDir
    Path folder;

    private final Queue<WorkerFault> faults = new ConcurrentLinkedQueue<>();

    @Test
    void theRunEndsAndKeepsWhatHadItsWholeTime() throws IOException {
        Fixture fixture = fixture();
        Path says = Files.createDirectory(folder.resolve("says"));
        Files.writeString(says.resolve("count"), "0");
        write(says.resolve("loaded"), new WorkerMessages.Loaded(UniverseIdentity.of(fixture.load())));
        for (int i = 0; i < JOBS; i++) {
            try (OutputStream out = Files.newOutputStream(says.resolve("job-" + i))) {
                new WorkerMessages.Overdue(i).frame().write(out);
            }
        }
        List<String> first = run(new Workers.Processes(
                cache -> new JavaCommand(List.of("/bin/sh", "-c", SCRIPT, "sh", says.toString())),
                LONGEST,
                LONGEST,
                0,
                faults::add));
        assertThat(first).hasSize(JOBS + 1);
        assertThat(first.subList(0, 10))
                .allMatch(text -> text.contains("took longer than 30 s and was given up")
                        && text.endsWith("when one of these packages changes."));
        assertThat(first.subList(10, 210))
                .allMatch(text -> text.contains("took longer than 3 s and was given up")
                        && text.endsWith("with the next generation."));
        assertThat(first.subList(210, JOBS + 1)).allMatch(text -> text.contains("was not resolved: other packages"));
        assertThat(faults).as("each of them, and that it is enough").hasSize(211);

        List<String> second = run(new Workers.Processes(
                cache -> JavaCommand.of(ResolverWorker.class.getName(), 256, cache.resolve("crash.log")),
                LONGEST,
                LONGEST,
                0,
                faults::add));
        assertThat(second.subList(0, 10)).isEqualTo(first.subList(0, 10));
        assertThat(second.subList(10, JOBS)).as("tried again").containsOnly("lib-1-1:1");
        assertThat(second.get(JOBS)).as("tried again").doesNotContain("was not resolved");
    }

    private Fixture fixture() {
        String[] many = IntStream.range(0, JOBS)
                .mapToObj(i -> "p%03d-1-1.src Req: lib".formatted(i))
                .toArray(String[]::new);
        return Fixture.in(folder).repo(many).repo("lib-1-1");
    }

    private static void write(Path file, WorkerMessages.Loaded loaded) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            loaded.frame().write(out);
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
