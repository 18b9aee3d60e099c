package io.koschei.bench;

import io.koschei.bench.support.BenchReport;
import io.koschei.bench.support.BenchRow;
import io.koschei.bench.support.Latencies;
import io.koschei.changelog.FollowOutcome;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.settings.UsageException;
import io.koschei.thinning.Thinner;
import io.koschei.thinning.ThinningPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * Measures a history of ten years: 36,500 generations in which 0.05 % of the packages change, and two in which 60 % do. As many
 * changes are written as these have, but 36,500 generations would take a day: the past is written as thinning leaves it, one generation for
 * {@code --merged} of them. At the beginning and at the end of it generations are written one by one, and those at the end thinned out.
 */
final class HistoryBench {

    private static final String NAME = "years";
    private static final int GENERATIONS = 36_500;
    private static final double SHARE = 0.0005;
    private static final double REBUILD = 0.6;
    private static final int A_DAY = 10;
    private static final int WARM_UP = 500;
    private static final double MIB = 1048576;
    private static final double MOST_KIB = 64;

    /** Generations at the beginning of which the ingest is measured. */
    private static final int FIRST_ONES = 30;

    @Option(
            names = "--history-packages",
            defaultValue = "30000",
            description = "with --history: packages of the distribution (default: ${DEFAULT-VALUE})")
    private int packages = 30_000;

    @Option(
            names = "--merged",
            defaultValue = "300",
            description = "with --history: generations of the past that are written as one (default: ${DEFAULT-VALUE})")
    private int merged = 300;

    @Option(
            names = "--recent",
            defaultValue = "400",
            description = "with --history: generations at the end that are written one by one, 10 a day"
                    + " (default: ${DEFAULT-VALUE})")
    private int recent = 400;

    @Option(
            names = "--asked",
            defaultValue = "12",
            description = "with --history: generations of each age that are asked about (default: ${DEFAULT-VALUE})")
    private int asked = 12;

    void run(Path folder, BenchReport report) throws IOException, InterruptedException {
        if (packages < 100 || merged < 1 || merged > GENERATIONS || recent < 1 || asked < 1) {
            throw new UsageException("--history-packages must be at least 100, --merged from 1 to " + GENERATIONS
                    + ", --recent and --asked at least 1.");
        }
        BenchStores stores = BenchStores.start(Files.createDirectories(folder).resolve("stores"));
        Run run;
        try (stores) {
            run = new Run(stores, stores.collection(0, NAME), report);
            run.all(folder);
        }
        run.size(stores.bytesInNeo4j());
    }

    private final class Run {
        private final BenchStores stores;
        private final Collection collection;
        private final BenchReport report;
        private final Ingest ingest;
        private final SyntheticHistory history = new SyntheticHistory(packages);
        private Instant at = Instant.parse("2016-01-01T00:00:00Z");
        private int generation;
        private int past;
        private long empty;
        private long full;

        Run(BenchStores stores, Collection collection, BenchReport report) {
            this.stores = stores;
            this.collection = collection;
            this.report = report;
            this.ingest = new Ingest(stores, collection);
        }

        void all(Path folder) throws IOException, InterruptedException {
            report.progress("writing the first generation of " + packages + " packages");
            ingest.add(history.now(), at);
            empty = stores.bytesInPostgres();
            List<Double> first = new ArrayList<>();
            for (int i = 0; i < FIRST_ONES; i++) {
                first.add(ordinary());
            }
            past();
            long before = stores.bytesInPostgres();
            List<Double> last = new ArrayList<>();
            for (int i = 0; i < recent; i++) {
                if (i % 50 == 0) {
                    report.progress("generation " + generation + ", the last " + (recent - i) + " one by one");
                }
                last.add(ordinary());
            }
            long after = stores.bytesInPostgres();
            report.note(
                    "PostgreSQL, before thinning",
                    (double) (after - before) / recent,
                    "bytes in PostgreSQL: a generation of " + changes() + " changed packages before thinning");
            ingested(first, last);
            thin();
            full = stores.bytesInPostgres();
            ask(folder);
        }

        /** Of PostgreSQL what came after the first generation, of Neo4j all: its files keep what is free in them. */
        void size(long neo4j) {
            int generations = past + FIRST_ONES + recent;
            report.note("PostgreSQL", full / MIB, "MiB: PostgreSQL after all of it");
            report.note("PostgreSQL, first generation", empty / MIB, "MiB: PostgreSQL with the first generation alone");
            report.note("Neo4j", neo4j / MIB, "MiB: Neo4j after all of it");
            report.add(BenchRow.atMost(
                    generations + " generations, thinned",
                    "bytes of one, both stores",
                    (full - empty + neo4j) / 1024.0 / generations,
                    "KiB",
                    MOST_KIB));
        }

        private int changes() {
            return Math.max(1, (int) Math.round(packages * SHARE));
        }

        private double ordinary() {
            return next(changes(), Duration.ofMinutes(24 * 60 / A_DAY));
        }

        private double next(int changed, Duration later) {
            at = at.plus(later);
            history.change(changed, ++generation);
            return ingest.add(history.now(), at).sum();
        }

        /** One of the two mass rebuilds comes after a third, the other after two thirds. */
        private void past() {
            int steps = (GENERATIONS - FIRST_ONES - recent) / merged;
            past = steps * merged;
            int each = changes() * merged;
            List<Double> seconds = new ArrayList<>();
            for (int step = 0; step < steps; step++) {
                if (step % 10 == 0) {
                    report.progress("the past: generations " + step * merged + " of " + GENERATIONS);
                }
                if (step == steps / 3 || step == 2 * steps / 3) {
                    report.note(
                            "mass rebuild " + (step == steps / 3 ? "1" : "2"),
                            next((int) (packages * REBUILD), Duration.ofHours(1)),
                            "s: ingest of a mass rebuild");
                }
                seconds.add(next(each, Duration.ofDays(Math.max(1, merged / A_DAY))));
            }
            if (steps >= 10) {
                int tenth = steps / 10;
                report.note(
                        "the past: first tenth",
                        median(seconds.subList(0, tenth)),
                        "s: ingest of " + each + " changes");
                report.note(
                        "the past: last tenth",
                        median(seconds.subList(steps - tenth, steps)),
                        "s: the same ten years later");
            }
        }

        private void ingested(List<Double> first, List<Double> last) {
            double then = median(first);
            double now = median(last.subList(last.size() - Math.min(FIRST_ONES, last.size()), last.size()));
            report.note("ingest, first", then, "s: ingest of a generation at the beginning, median");
            report.note("ingest, last", now, "s: ingest of a generation ten years later, median");
            report.add(BenchRow.atMost("10 years", "ingest, last to first", now / then, "", 1.5));
        }

        /** As on the day on which the last generation is made. */
        private void thin() {
            Thinner thinner = stores.thinner(collection, at);
            ThinningPlan plan = thinner.plan(collection);
            report.progress("thinning out " + plan.removed() + " generations");
            List<Double> seconds = new ArrayList<>();
            for (ThinningPlan.Step step : plan.steps()) {
                long start = System.nanoTime();
                Optional<FollowOutcome> outcome = thinner.run(collection, step);
                seconds.add(Ingest.seconds(start, System.nanoTime()));
                if (!(outcome.orElseThrow() instanceof FollowOutcome.UpToDate)) {
                    throw new IllegalStateException(outcome.toString());
                }
            }
            if (plan.removed() == 0) {
                return;
            }
            report.note("thinned out", plan.removed(), "generations were thinned out");
            report.note("thinning, a step", median(seconds), "s: one step of thinning, the median: a day");
            report.progress("comparing the graph with the log");
            report.add(BenchRow.atMost(
                    "after all of it",
                    "packages that the graph and the log differ in",
                    stores.verifier().verify(collection, done -> {}).differing(),
                    "",
                    0));
        }

        private void ask(Path folder) throws IOException, InterruptedException {
            List<Integer> kept = stores.generations().completeUpTo(collection.id(), Integer.MAX_VALUE).stream()
                    .map(Generation::ordinal)
                    .toList();
            try (WebProcess web = WebProcess.start(folder, stores.servers(), List.of(NAME), "1g")) {
                ClientLoad load = new ClientLoad(web.graphql());
                for (int i = 0; i < WARM_UP; i++) {
                    load.oneByOne(List.of(Questions.impact(NAME, history.binary(), null)));
                }
                for (double age : new double[] {1, 0.75, 0.5, 0}) {
                    ask(load, kept, age);
                }
            }
        }

        /** @param age 0 for the oldest generations, 1 for the newest */
        private void ask(ClientLoad load, List<Integer> kept, double age) throws IOException {
            report.progress("asking about the past");
            int begin = (int) Math.max(0, Math.min(kept.size() - asked, age * kept.size() - asked / 2.0));
            List<Double> cold = new ArrayList<>();
            List<Double> warm = new ArrayList<>();
            for (int ordinal : kept.subList(begin, Math.min(kept.size(), begin + asked))) {
                cold.add(ask(load, ordinal));
                for (int again = 0; again < 20; again++) {
                    warm.add(ask(load, ordinal));
                }
            }
            String what = age == 1 ? "newest" : age == 0 ? "oldest" : "%.2f of the past".formatted(1 - age);
            report.note(what + ", cold, p50", percentile(cold, 50), "ms: " + what + ", cold, p50");
            report.note(what + ", warm, p50", percentile(warm, 50), "ms: " + what + ", warm, p50");
            report.add(BenchRow.atMost("as of: " + what, "impact, cold, p95", percentile(cold, 95) / 1000, "s", 3));
            report.add(BenchRow.atMost("as of: " + what, "impact, warm, p95", percentile(warm, 95), "ms", 20));
        }

        private double ask(ClientLoad load, int ordinal) throws IOException {
            return load.oneByOne(List.of(Questions.impact(NAME, history.binary(), ordinal)))
                    .percentile(100);
        }
    }

    private static double median(List<Double> figures) {
        return percentile(figures, 50);
    }

    private static double percentile(List<Double> figures, int percent) {
        return Latencies.of(figures.stream().mapToDouble(Double::doubleValue).toArray())
                .percentile(percent);
    }
}
