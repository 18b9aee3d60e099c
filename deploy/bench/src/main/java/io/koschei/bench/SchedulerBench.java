package io.koschei.bench;

import io.koschei.bench.support.BenchFrame;
import io.koschei.bench.support.BenchReport;
import io.koschei.bench.support.BenchRow;
import io.koschei.bench.support.Latencies;
import io.koschei.builds.PriorityRules;
import io.koschei.model.generation.Generation;
import io.koschei.neo4j.affects.CandidateQuery;
import io.koschei.scheduling.BuilderLoad;
import io.koschei.scheduling.Candidates;
import io.koschei.scheduling.CollectionQuota;
import io.koschei.scheduling.Decision;
import io.koschei.scheduling.Queue;
import io.koschei.scheduling.QueueInput;
import io.koschei.scheduling.QueueRules;
import io.koschei.scheduling.Shortlists;
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
            "Decides what is built next of very many packages in stores of its own.",
            "The last line on standard output is one JSON object with the figures. It takes some minutes."
        })
final class SchedulerBench implements Callable<Integer> {

    private static final int WARM_UP = 5;
    private static final int TIMES = 15;
    private static final int MOST_BUILDS = 100;
    private static final int PER_PASS = 10;
    private static final int LISTED = 500;
    private static final int SMALL = 200;
    private static final double LIMIT_MS = 1000;
    private static final double LIMIT_QUERY_MS = 50;
    private static final double LIMIT_CPU_S = 10;
    private static final QueueRules RULES =
            new QueueRules(PriorityRules.UPSTREAM, MOST_BUILDS, PER_PASS, 8, 0.5, true, List.of());

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
        try (SchedulerStores stores = new SchedulerStores(work.resolve("stores"))) {
            report.progress("filling the tables with %d packages and %d builds".formatted(packages, packages * builds));
            stores.fill(packages, builds);
            SchedulerEdges edges = stores.edges();
            report.progress("writing a generation, and what has changed since these builds");
            Generation generation = edges.generation(clock);
            long begin = System.nanoTime();
            double busy = Processors.seconds();
            long count = edges.fill(generation);
            report.note("edges", (double) count, "edges from changed binaries");
            report.note(
                    "filling, s",
                    (System.nanoTime() - begin) / 1e9,
                    "s to write all of them, " + Math.round(Processors.seconds() - busy) + " s of processor time");
            decisions(stores, count, report);
            completeDecisions(stores, report);
            upkeep(edges, generation, report);
        }
    }

    private void decisions(SchedulerStores stores, long edges, BenchReport report) {
        CandidateQuery query = stores.candidateQuery();
        double[] asking = new double[TIMES];
        for (int i = -WARM_UP; i < TIMES; i++) {
            long begin = System.nanoTime();
            requireBest(query.best("c0", LISTED, RULES.priorities().threshold(), clock.instant()));
            if (i >= 0) {
                asking[i] = millis(System.nanoTime() - begin);
            }
        }
        String graph = packages + " packages, " + edges + " edges";
        report.add(BenchRow.atMost(
                graph,
                "the candidate query, median of " + TIMES,
                Latencies.of(asking).percentile(50),
                "ms",
                LIMIT_QUERY_MS));
        Shortlists shortlists = stores.shortlists();
        double[] deciding = new double[TIMES];
        Shortlists.Chosen chosen = null;
        for (int i = -WARM_UP; i < TIMES; i++) {
            long begin = System.nanoTime();
            QueueInput situation = situation(stores.candidates().shares());
            chosen = shortlists.decide(new Queue(RULES, situation), situation, RULES);
            if (i >= 0) {
                deciding[i] = millis(System.nanoTime() - begin);
            }
        }
        if (chosen == null
                || !chosen.complete().isEmpty()
                || chosen.decision().now().size() < PER_PASS) {
            throw new IllegalStateException("The graph did not suffice for a decision");
        }
        report.add(BenchRow.atMost(
                graph,
                "one decision, median of " + TIMES,
                Latencies.of(deciding).percentile(50),
                "ms",
                LIMIT_MS));
        report.note("packages read", chosen.shortlist().candidates().size(), "packages read for a decision");
        report.note("slowest, ms", Latencies.of(deciding).percentile(100), "ms for the slowest decision");
    }

    private static void requireBest(CandidateQuery.Answer answer) {
        if (!(answer instanceof CandidateQuery.Answer.Best best) || best.names().isEmpty()) {
            throw new IllegalStateException("The graph names no candidates: " + answer);
        }
    }

    /** As it is done when the graph is away. */
    private void completeDecisions(SchedulerStores stores, BenchReport report) {
        Candidates candidates = stores.candidates();
        double[] whole = new double[TIMES];
        double[] plain = new double[TIMES];
        Decision decision = new Decision(List.of(), List.of(), Map.of());
        for (int i = -WARM_UP; i < TIMES; i++) {
            long begin = System.nanoTime();
            decision = new Queue(RULES, situation(candidates.shares())).decide(candidates.tracked(clock.instant()));
            long end = System.nanoTime();
            stores.names();
            if (i >= 0) {
                whole[i] = millis(end - begin);
                plain[i] = millis(System.nanoTime() - end);
            }
        }
        requireSense(decision);
        double median = Latencies.of(whole).percentile(50);
        report.add(BenchRow.atMost(
                packages + " packages, " + decision.order().size() + " due",
                "one decision from all packages, median of " + TIMES,
                median,
                "ms",
                LIMIT_MS));
        report.note(
                "ratio to reading the names",
                median / Latencies.of(plain).percentile(50),
                "times as long as reading the packages' names alone");
    }

    private void upkeep(SchedulerEdges edges, Generation generation, BenchReport report) {
        for (int round = 0; round < 3; round++) {
            report.progress("writing what a generation changes");
            double busy = Processors.seconds();
            long begin = System.nanoTime();
            int count = edges.change(generation, round, SMALL);
            String work = round == 0
                    ? "a hub and " + SMALL + " small changes, " + count + " edges"
                    : "the hub again and " + SMALL + " other small changes, " + count + " edges, time " + (round + 1);
            report.add(BenchRow.atMost(
                    work, "processor time of all processes", Processors.seconds() - busy, "s", LIMIT_CPU_S));
            report.note("elapsed for round " + (round + 1), (System.nanoTime() - begin) / 1e9, "s elapsed for it");
        }
        for (int size : List.of(1, 20, 100)) {
            int times = Math.max(3, 100 / size);
            double busy = Processors.seconds();
            long begin = System.nanoTime();
            for (int i = 0; i < times; i++) {
                edges.build(generation, Math.min(size, packages / 10));
            }
            double each = (System.nanoTime() - begin) / 1e6 / times / size;
            report.note(
                    "builds by " + size + ", ms each",
                    each,
                    "ms for each build that ends, by " + size + ", "
                            + Math.round((Processors.seconds() - busy) * 1000 / times / size)
                            + " ms of processor time");
        }
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
