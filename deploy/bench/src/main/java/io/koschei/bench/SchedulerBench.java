package io.koschei.bench;

import io.koschei.bench.support.BenchFrame;
import io.koschei.bench.support.BenchReport;
import io.koschei.bench.support.BenchRow;
import io.koschei.bench.support.Latencies;
import io.koschei.builds.PriorityRules;
import io.koschei.scheduling.BuilderLoad;
import io.koschei.scheduling.Candidate;
import io.koschei.scheduling.Candidates;
import io.koschei.scheduling.CollectionQuota;
import io.koschei.scheduling.Decision;
import io.koschei.scheduling.Queue;
import io.koschei.scheduling.QueueInput;
import io.koschei.scheduling.QueueRules;
import io.koschei.scheduling.Suspended;
import io.koschei.settings.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how long it takes to decide what is built next. */
@Command(
        name = "scheduler",
        mixinStandardHelpOptions = true,
        description = {
            "Decides what is built next of very many packages in a PostgreSQL of its own.",
            "The last line on standard output is one JSON object with the figures. It takes a minute."
        })
final class SchedulerBench implements Callable<Integer> {

    private static final int WARM_UP = 5;
    private static final int TIMES = 15;
    private static final int MOST_BUILDS = 100;
    private static final double LIMIT_MS = 1000;

    @Option(
            names = "--packages",
            defaultValue = "100000",
            description = "how many packages there are (default: ${DEFAULT-VALUE})")
    private int packages = 100_000;

    @Option(
            names = "--builds",
            defaultValue = "6",
            description = "how many builds each has had, one a week (default: ${DEFAULT-VALUE})")
    private int builds = 6;

    @Mixin
    private final BenchFrame frame = new BenchFrame();

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (packages < 100 || builds < 1) {
            throw new UsageException("--packages must be at least 100 and --builds at least 1.");
        }
        return frame.measure(this::measure);
    }

    private void measure(Path work, BenchReport report) throws IOException {
        try (SchedulerStores stores = new SchedulerStores(work.resolve("postgresql"))) {
            report.progress("filling the tables with %d packages and %d builds".formatted(packages, packages * builds));
            stores.fill(packages, builds);
            decisions(stores, report);
        }
    }

    private void decisions(SchedulerStores stores, BenchReport report) {
        Candidates candidates = stores.candidates();
        QueueRules rules = new QueueRules(PriorityRules.UPSTREAM, MOST_BUILDS, MOST_BUILDS, 8, 0.5, true, List.of());
        double[] reading = new double[TIMES];
        double[] whole = new double[TIMES];
        double[] plain = new double[TIMES];
        Decision decision = new Decision(List.of(), List.of(), Map.of());
        for (int i = -WARM_UP; i < TIMES; i++) {
            long begin = System.nanoTime();
            List<Candidate> all = candidates.tracked(clock.instant());
            long read = System.nanoTime();
            decision = new Queue(rules, situation(candidates.shares())).decide(all);
            long end = System.nanoTime();
            stores.names();
            if (i >= 0) {
                reading[i] = millis(read - begin);
                whole[i] = millis(end - begin);
                plain[i] = millis(System.nanoTime() - end);
            }
        }
        requireSense(decision);
        double median = Latencies.of(whole).percentile(50);
        String work = packages + " packages, " + decision.order().size() + " due";
        report.add(BenchRow.atMost(work, "one decision, median of " + TIMES, median, "ms", LIMIT_MS));
        report.note("reading, ms", Latencies.of(reading).percentile(50), "ms of it for reading the candidates");
        report.note("slowest, ms", Latencies.of(whole).percentile(100), "ms for the slowest decision");
        report.note(
                "ratio to reading the names",
                median / Latencies.of(plain).percentile(50),
                "times as long as reading the packages' names alone");
    }

    private QueueInput situation(List<CollectionQuota> shares) {
        Map<Integer, List<String>> tags = new HashMap<>();
        shares.forEach(share -> tags.put(share.id(), List.of("x86_64", "aarch64", "s390x")));
        return new QueueInput(
                clock.instant(),
                shares,
                new BuilderLoad(Map.of("x86_64", 0.4, "aarch64", 0.3, "s390x", 0.2)),
                tags,
                new Suspended(List.of(), List.of()));
    }

    /** A benchmark of a decision that decides nothing would be worth nothing. */
    private void requireSense(Decision decision) {
        if (decision.now().isEmpty() || decision.order().size() < packages / 10) {
            throw new IllegalStateException("The decision is not what the tables were filled for: %d now, %d waiting"
                    .formatted(decision.now().size(), decision.order().size()));
        }
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
