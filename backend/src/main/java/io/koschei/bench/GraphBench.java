package io.koschei.bench;

import io.koschei.graph.Collection;
import io.koschei.projection.Projection;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Option(
            names = "--universe",
            required = true,
            paramLabel = "DIR",
            description = "folder with trixie, forky and forky-20, each with x86_64/ and src/")
    private Path universe = Path.of("");

    @Option(names = "--threads", description = "jobs solved at the same time (default: number of processors)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (String name : List.of("trixie", "forky", "forky-20")) {
            if (!Files.isDirectory(universe.resolve(name).resolve("x86_64"))) {
                throw new IllegalArgumentException("There is no " + universe.resolve(name)
                        + ": --universe needs a folder with trixie, forky and forky-20.");
            }
        }
        Path work = Files.createTempDirectory("koschei-bench-");
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try (BenchStores stores =
                new BenchStores(work.resolve("stores"), Path.of(System.getProperty("koschei.home", "."), "neo4j"))) {
            BenchReport report = new BenchReport(out);
            Keys keys = new Keys();
            report.progress("resolving forky and forky-20");
            AnswerSet forky = resolve("forky", keys, work);
            AnswerSet next = resolve("forky-20", keys, work);
            Collection collection = stores.collection(0, "forky");
            Ingest ingest = new Ingest(stores, collection);
            report.progress("ingesting forky");
            Ingest.Times first = ingest.add(forky, FIRST);
            report.add(BenchRow.atMost("forky", "first ingest", first.sum(), "s", 60));
            report.note("forky first ingest, PostgreSQL", first.postgres(), "s in PostgreSQL");
            for (int i = 1; i <= 4; i++) {
                Ingest.Times times = ingest.add(i % 2 == 1 ? next : forky, FIRST.plusSeconds(i * 3600L));
                report.add(BenchRow.atMost("forky -> forky-20", "ingest of the difference", times.sum(), "s", 3));
                report.note("diff pg", times.postgres(), "s in PostgreSQL");
            }
            for (int i = 0; i < 4; i++) {
                long before = used();
                long start = System.nanoTime();
                Projection projection = stores.projections().load(collection.id(), "forky", i);
                double seconds = Ingest.seconds(start, System.nanoTime());
                report.add(BenchRow.atMost("forky", "projection", seconds, "s", 4));
                report.add(BenchRow.atMost(
                        "forky", "memory of a projection", (used() - before) / 1048576.0, "MiB", 150 / 1.048576));
                report.note("estimated", projection.bytes() / 1048576.0, "MiB by its own estimate");
                report.note("strays", (double) projection.strays(), "strays");
            }
            report.note("disk", stores.bytesOnDisk() / 1048576.0, "MiB on disk");
            return report.finish() ? 0 : 1;
        } finally {
            FileSystemUtils.deleteRecursively(work);
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private AnswerSet resolve(String name, Keys keys, Path work) throws IOException {
        try (OpenedUniverse opened =
                OpenedUniverse.open(universe.resolve(name), Files.createDirectories(work.resolve("cache")), threads)) {
            return AnswerSet.of(opened, keys);
        }
    }
}
