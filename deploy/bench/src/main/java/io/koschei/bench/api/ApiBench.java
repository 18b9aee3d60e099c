package io.koschei.bench.api;

import io.koschei.bench.soon.SoonRun;
import io.koschei.bench.support.BenchFrame;
import io.koschei.bench.support.BenchReport;
import io.koschei.bench.support.BenchRow;
import io.koschei.bench.support.BenchServers;
import io.koschei.bench.support.Latencies;
import io.koschei.bench.support.StoreAccess;
import io.koschei.embedded.EmbeddedStores;
import io.koschei.settings.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what a user who looks at pages notices of clients that ask all that the schema lets them ask. */
@Command(
        name = "api",
        mixinStandardHelpOptions = true,
        description = {
            "Starts Koschei, shows it a whole distribution, and measures how long pages take: alone, and beside clients that send",
            "hostile questions made from the schema. The last line on standard output is one JSON object with the figures."
        })
public final class ApiBench implements Callable<Integer> {

    private static final String COLLECTION = "api";

    /** The default of {@code koschei.web.deadline}, in seconds. */
    private static final int DEADLINE = 20;

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration STRETCH = Duration.ofSeconds(5);

    @Option(
            names = "--universe",
            required = true,
            paramLabel = "DIR",
            description = "folder with distributions, each with x86_64/ and src/")
    private Path universe = Path.of("");

    @Option(
            names = "--distribution",
            defaultValue = "trixie",
            description = "which of them (default: ${DEFAULT-VALUE})")
    private String distribution = "trixie";

    @Option(
            names = "--minutes",
            defaultValue = "10",
            description = "how long the hostile clients ask (default: ${DEFAULT-VALUE})")
    private int minutes = 10;

    @Mixin
    private final BenchFrame frame = new BenchFrame();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isRegularFile(universe.resolve(distribution).resolve("x86_64/repodata/repomd.xml"))) {
            throw new UsageException("There is no distribution " + distribution + " in " + universe + ".");
        }
        if (minutes < 1) {
            throw new UsageException("--minutes must be at least 1.");
        }
        return frame.measure(this::measure);
    }

    private void measure(Path work, BenchReport report) throws IOException, InterruptedException {
        try (EmbeddedStores servers = BenchServers.start(work.resolve("stores"), "1g", "512m");
                SoonRun run = new SoonRun(
                        universe, StoreAccess.of(servers), work, List.of(COLLECTION), Duration.ofMinutes(20))) {
            report.progress("starting an empty Koschei");
            run.awaitReady();
            run(run, COLLECTION, distribution, Duration.ofMinutes(minutes), report);
        }
    }

    static void run(SoonRun run, String collection, String distribution, Duration time, BenchReport report)
            throws IOException, InterruptedException {
        report.progress("the first generation of " + distribution);
        run.change(collection, distribution);
        NormalUser user = new NormalUser(run.url("/graphql"), collection);
        Duration alone = time.dividedBy(4);
        report.progress("a user alone");
        // Java compiles while it is asked for the first time.
        user.look(alone, Duration.ofMillis(1));
        Latencies before = user.look(alone, PAUSE);
        HeapWatch heap = new HeapWatch(run.url("/actuator/prometheus"));
        report.progress("the same beside hostile clients");
        try (Hostility hostility = new Hostility(run.url("/graphql"), collection, user.names())) {
            Latencies beside = beside(user, heap, time);
            report(before, beside, heap, hostility, report);
        }
        report.progress("the user alone again");
        Latencies after = user.look(alone, PAUSE);
        report.note("after", after.percentile(95), "ms a page takes the user when the others have gone, p95");
    }

    private static Latencies beside(NormalUser user, HeapWatch heap, Duration time)
            throws IOException, InterruptedException {
        double[] all = {};
        for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
            double[] more = user.look(STRETCH, PAUSE).milliseconds();
            double[] both = Arrays.copyOf(all, all.length + more.length);
            System.arraycopy(more, 0, both, all.length, more.length);
            all = both;
            heap.look();
        }
        return Latencies.of(all);
    }

    private static void report(
            Latencies before, Latencies beside, HeapWatch heap, Hostility hostility, BenchReport report) {
        Fates fates = hostility.fates();
        report.note("alone", before.percentile(95), "ms a page takes the user alone, p95");
        report.note("beside", beside.percentile(95), "ms beside the hostile clients, p95");
        report.note("slowest", beside.percentile(100), "ms the slowest page beside them");
        report.note("hostile questions", fates.count(), "hostile questions: " + fates);
        report.note("hostile answers", fates.bytes() / 1048576.0, "MiB of answers to them");
        report.note(
                "unanswered",
                hostility.faults().size(),
                "of them not answered: "
                        + hostility.faults().stream().distinct().limit(5).toList());
        report.add(BenchRow.atMost(
                "a page",
                "p95 beside hostile clients, to alone",
                beside.percentile(95) / before.percentile(95),
                "times",
                2));
        report.add(BenchRow.atMost("heap", "in use after a collection, at most", heap.most() * 100, "%", 80));
        report.add(BenchRow.atMost(
                "the slowest hostile question", "over the deadline", Math.max(0, fates.longest() - DEADLINE), "s", 1));
    }
}
