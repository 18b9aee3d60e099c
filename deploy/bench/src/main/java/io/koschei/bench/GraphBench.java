package io.koschei.bench;

import io.koschei.bench.GrowthRun.Cost;
import io.koschei.bench.support.BenchFrame;
import io.koschei.bench.support.BenchReport;
import io.koschei.bench.support.BenchRow;
import io.koschei.bench.support.Latencies;
import io.koschei.model.Collection;
import io.koschei.projection.Projection;
import io.koschei.projection.questions.Cycles;
import io.koschei.settings.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how quickly whole distributions come into the graph, and how quickly it answers. */
@Command(
        name = "graph",
        mixinStandardHelpOptions = true,
        description = {
            "Brings whole distributions into both stores, generation by generation, and asks about them.",
            "The last line on standard output is one JSON object with the figures. It takes half an hour."
        })
final class GraphBench implements Callable<Integer> {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final double MIB = 1048576;
    private static final String LIVING = "forky";
    private static final List<Integer> STAGES = List.of(10, 100, 300);

    @Option(
            names = "--universe",
            paramLabel = "DIR",
            description =
                    "folder with trixie, forky and forky-20, each with x86_64/ and src/; needed without --history")
    private @Nullable Path universe;

    @Option(names = "--history", description = "measure a history of ten years instead, of an invented distribution")
    private boolean isHistory;

    @Mixin
    private HistoryBench history = new HistoryBench();

    @Option(names = "--threads", description = "jobs solved at the same time (default: number of processors)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--generations",
            defaultValue = "300",
            description = "how many generations the longest history has (default: ${DEFAULT-VALUE})")
    private int generations = 300;

    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "PACKAGES",
            defaultValue = "3000,30000",
            description = "sizes of the smaller distributions that live through as many generations"
                    + " (default: ${DEFAULT-VALUE})")
    private List<Integer> sizes = List.of();

    @Option(
            names = "--questions",
            defaultValue = "1000",
            description = "how many questions of each kind are asked one after the other (default: ${DEFAULT-VALUE})")
    private int questions = 1000;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "how long many clients ask at the same time (default: ${DEFAULT-VALUE})")
    private int seconds = 10;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final BenchFrame frame = new BenchFrame();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (isHistory) {
            return frame.measure(history::run);
        }
        if (universe == null) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "Missing required option: '--universe=DIR'");
        }
        OpenedUniverse.require(universe, List.of("trixie", LIVING, "forky-20"));
        if (generations < STAGES.get(0) || threads < 1 || questions < 1 || seconds < 1) {
            throw new UsageException("--generations must be at least " + STAGES.get(0)
                    + ", --threads, --questions and --seconds at least 1.");
        }
        if (sizes.stream().anyMatch(size -> size < 1)) {
            throw new UsageException("--sizes are numbers of packages, at least 1 each: " + sizes);
        }
        return frame.measure(this::measure);
    }

    private void measure(Path work, BenchReport report) throws IOException, InterruptedException {
        Keys keys = new Keys();
        AnswerSet forky = resolve(LIVING, keys, work, report);
        AnswerSet next = resolve("forky-20", keys, work, report);
        whole(work.resolve("whole"), forky, next, report);
        other(work.resolve("other"), report);
        for (int size : sizes) {
            part(work.resolve("part-" + size), forky.part(size), next, report);
        }
    }

    private AnswerSet resolve(String name, Keys keys, Path work, BenchReport report) throws IOException {
        report.progress("resolving " + name);
        try (OpenedUniverse opened = OpenedUniverse.open(
                Objects.requireNonNull(universe).resolve(name),
                Files.createDirectories(work.resolve("cache")),
                threads)) {
            return AnswerSet.of(opened, keys);
        }
    }

    private static BenchStores stores(Path folder) throws IOException {
        return BenchStores.start(folder.resolve("stores"));
    }

    /** From its first ingest through all generations: one distribution in stores of its own. */
    private void whole(Path folder, AnswerSet forky, AnswerSet next, BenchReport report)
            throws IOException, InterruptedException {
        try (BenchStores stores = stores(Files.createDirectories(folder))) {
            Collection living = stores.collection(0, LIVING);
            report.progress("ingesting forky and forky-20");
            firstIngest(new Ingest(stores, living), LIVING, forky, report);
            ordinary(new Ingest(stores, living), forky, next, report);
            Projection projection = projection(stores, living, report);
            ask(folder, stores, living, projection, report);
            GrowthRun growth = new GrowthRun(stores, living, forky, next);
            live(growth, forky.answers().size(), report);
            WeighBench.run(stores, living, growth, effort().weighed(), report);
            report.add(BenchRow.atMost(
                    generations + " generations", "both stores", stores.bytesOnDisk() / MIB, "MiB", 4000 / 1.048576));
            try (WebProcess web = WebProcess.start(folder, stores.servers(), List.of(LIVING), "1g")) {
                past(new ClientLoad(web.graphql()), projection, report);
            }
        }
    }

    private void other(Path folder, BenchReport report) throws IOException, InterruptedException {
        try (BenchStores stores = stores(Files.createDirectories(folder))) {
            Collection trixie = stores.collection(0, "trixie");
            firstIngest(new Ingest(stores, trixie), "trixie", resolve("trixie", new Keys(), folder, report), report);
            ask(folder, stores, trixie, projection(stores, trixie, report), report);
        }
    }

    private Effort effort() {
        return new Effort(questions, seconds);
    }

    private void ask(Path folder, BenchStores stores, Collection collection, Projection projection, BenchReport report)
            throws IOException, InterruptedException {
        try (WebProcess web = WebProcess.start(folder, stores.servers(), List.of(collection.name()), "1g")) {
            new QueryBench(new ClientLoad(web.graphql()), collection.name(), projection, report, effort()).run();
            report.note(
                    collection.name() + " web process, largest memory",
                    web.largestMemory() / MIB,
                    "MiB, the web process at most");
        }
    }

    private static void firstIngest(Ingest ingest, String name, AnswerSet answers, BenchReport report) {
        Ingest.Times times = ingest.add(answers, FIRST);
        report.add(BenchRow.atMost(name, "first ingest", times.sum(), "s", 60));
        report.note(name + " first ingest, PostgreSQL", times.postgres(), "s of it in PostgreSQL");
    }

    /** There and back and there again: the median of three. */
    private static void ordinary(Ingest ingest, AnswerSet forky, AnswerSet next, BenchReport report) {
        List<Ingest.Times> times = new ArrayList<>();
        for (AnswerSet set : List.of(next, forky, next)) {
            times.add(ingest.add(set, FIRST.plusSeconds(3600L * (times.size() + 1))));
        }
        times.sort(Comparator.comparingDouble(Ingest.Times::sum));
        report.add(BenchRow.atMost(
                "forky -> forky-20", "ingest of the difference", times.get(1).sum(), "s", 3));
        report.note("forky -> forky-20, PostgreSQL", times.get(1).postgres(), "s of it in PostgreSQL");
    }

    private static Projection projection(BenchStores stores, Collection collection, BenchReport report) {
        int ordinal = stores.generations().newest(collection.id()).orElseThrow().ordinal();
        stores.projections().load(collection.id(), collection.name(), ordinal);
        long before = used();
        long start = System.nanoTime();
        Projection projection = stores.projections().load(collection.id(), collection.name(), ordinal);
        double seconds = Ingest.seconds(start, System.nanoTime());
        double mib = (used() - before) / MIB;
        report.add(BenchRow.atMost(collection.name(), "projection", seconds, "s", 4));
        report.add(BenchRow.atMost(collection.name(), "memory of the projection", mib, "MiB", 150 / 1.048576));
        long counting = System.nanoTime();
        Cycles.count(projection);
        double cycles = Ingest.seconds(counting, System.nanoTime());
        report.note(collection.name() + " cycles", cycles, "s: cycles of one generation of " + collection.name());
        return projection;
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private void live(GrowthRun run, int packages, BenchReport report) throws IOException {
        for (int stage : STAGES) {
            if (stage <= generations) {
                Cost cost = run.until(stage, ordinal -> {
                    if (ordinal % 50 == 0) {
                        report.progress(packages + " packages, generation " + ordinal);
                    }
                });
                String name = packages + " packages, " + stage + " generations: ";
                report.note(name + "ingest", cost.ingest(), "s: " + name + "ingest of one");
                report.note(name + "projection", cost.projection(), "s: " + name + "projection of the newest");
                report.note(name + "old projection", cost.oldProjection(), "s: " + name + "projection of an old one");
                report.note(name + "stores", cost.bytes() / MIB, "MiB: " + name + "both stores");
            }
        }
    }

    private void part(Path folder, AnswerSet part, AnswerSet next, BenchReport report) throws IOException {
        try (BenchStores stores = stores(Files.createDirectories(folder))) {
            Collection collection = stores.collection(0, LIVING);
            new Ingest(stores, collection).add(part, FIRST);
            live(
                    new GrowthRun(stores, collection, part, next.like(part)),
                    part.answers().size(),
                    report);
        }
    }

    /** Generations that no cache holds yet, then the same again. */
    private void past(ClientLoad load, Projection present, BenchReport report) throws IOException {
        Random random = new Random(20);
        report.progress("asking about the past");
        List<Double> cold = new ArrayList<>();
        List<Double> warm = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int ordinal = 2 + random.nextInt(generations - 2);
            cold.add(ask(load, present, random, ordinal));
            for (int again = 0; again < 20; again++) {
                warm.add(ask(load, present, random, ordinal));
            }
        }
        String work = generations + " generations";
        report.add(BenchRow.atMost(work, "impact as of an old one, cold, p95", p95(cold) / 1000, "s", 3));
        report.add(BenchRow.atMost(work, "impact as of an old one, warm, p95", p95(warm), "ms", 20));
    }

    private static double ask(ClientLoad load, Projection present, Random random, int ordinal) throws IOException {
        String name;
        do {
            int node = random.nextInt(present.nodes().count());
            name = present.nodes().key(node).isSource()
                    ? ""
                    : present.nodes().key(node).name();
        } while (name.isEmpty());
        return load.oneByOne(List.of(Questions.impact(LIVING, name, ordinal))).percentile(100);
    }

    private static double p95(List<Double> milliseconds) {
        return Latencies.of(
                        milliseconds.stream().mapToDouble(Double::doubleValue).toArray())
                .percentile(95);
    }
}
