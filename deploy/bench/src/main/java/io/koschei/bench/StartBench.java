package io.koschei.bench;

import io.koschei.bench.support.BenchFrame;
import io.koschei.bench.support.BenchReport;
import io.koschei.bench.support.BenchServers;
import io.koschei.bench.support.StoreAccess;
import io.koschei.demo.DemoHub;
import io.koschei.demo.behaviour.BuilderSettings;
import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.embedded.EmbeddedStores;
import io.koschei.settings.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows how long a new installation takes to know a whole distribution, and how it keeps up afterwards. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = {
            "Starts Koschei, empty and with its usual settings, against a Koji that has a whole distribution, and tells when it",
            "knows what. Then the distribution changes. The last line on standard output is one JSON object with the figures."
        })
final class StartBench implements Callable<Integer> {

    /** So that numbers of maintainers' tasks, which go by package, are smaller. */
    private static final long FIRST_TASK = 10_000_000;

    @Option(
            names = "--before",
            required = true,
            paramLabel = "FOLDER",
            description = "has src/repodata and x86_64/repodata, the latter with a comps.xml")
    private Path before = Path.of("");

    @Option(names = "--after", required = true, paramLabel = "FOLDER", description = "the same, some time later")
    private Path after = Path.of("");

    @Option(
            names = "--limit",
            paramLabel = "MINUTES",
            defaultValue = "20",
            description = "longest time to wait for each step (default: ${DEFAULT-VALUE})")
    private int limit = 20;

    @Option(
            names = "--watch",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description =
                    "how long the service is watched while nothing but builds changes (default: ${DEFAULT-VALUE})")
    private int watch = 60;

    @Mixin
    private final BenchFrame frame = new BenchFrame();

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (Path folder : List.of(before, after)) {
            for (String file : List.of("src/repodata/primary.xml.gz", "x86_64/repodata/primary.xml.gz")) {
                if (!Files.isRegularFile(folder.resolve(file))) {
                    throw new UsageException("There is no " + folder.resolve(file)
                            + ": --before and --after are folders of whole distributions.");
                }
            }
        }
        if (limit < 1 || watch < 1) {
            throw new UsageException("--limit and --watch must be at least 1.");
        }
        return frame.measure(this::measure);
    }

    private void measure(Path work, BenchReport report) throws IOException, InterruptedException {
        report.progress("the hub reads both generations");
        try (DemoHub hub = hub();
                EmbeddedStores servers = BenchServers.start(work.resolve("stores"), "2g", "2g");
                StartRun run = new StartRun(
                        hub,
                        StoreAccess.of(servers),
                        work,
                        Duration.ofMinutes(limit),
                        Duration.ofSeconds(watch),
                        report)) {
            run.run();
        }
    }

    private DemoHub hub() throws IOException {
        DemoHub hub = DemoHub.start(settings(), before, after, Clock.systemUTC());
        if (hub.sources() == 0) {
            hub.close();
            throw new UsageException("The hub finds no source packages in " + before + ": nothing can be followed.");
        }
        return hub;
    }

    private static DemoSettings settings() {
        return new DemoSettings(0, Duration.ofDays(365), 0, DemoSettings.DEFAULT_KEEP)
                .withBuilders(BuilderSettings.DEFAULT
                        .withMinute(Duration.ofSeconds(1))
                        .withCapacity(200)
                        .withFirstTask(FIRST_TASK))
                .withMessages();
    }
}
