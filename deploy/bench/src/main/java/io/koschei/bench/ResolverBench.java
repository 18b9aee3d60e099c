package io.koschei.bench;

import com.sun.management.OperatingSystemMXBean;
import io.koschei.bench.fuzz.Fuzz;
import io.koschei.bench.support.BenchFrame;
import io.koschei.bench.support.BenchReport;
import io.koschei.bench.support.BenchRow;
import io.koschei.bench.support.ResolveProcess;
import io.koschei.bench.support.ResolveProcess.Run;
import io.koschei.settings.UsageException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the resolver on whole distributions. */
@Command(
        name = "resolver",
        mixinStandardHelpOptions = true,
        description = {
            "Resolves whole distributions from nothing and step by step, and compares every answer.",
            "Does the same with small universes made up by chance, in every way there is.",
            "The last line on standard output is one JSON object with the figures. It takes some minutes."
        })
final class ResolverBench implements Callable<Integer> {

    private static final String FULL = "trixie, everything from nothing";
    private static final String SECURITY = "trixie -> trixie-security";
    private static final long FIRST_SEED = 1;
    private static final String ORDINARY = "forky -> forky-20";

    @Option(
            names = "--universe",
            required = true,
            paramLabel = "DIR",
            description = "folder with trixie, trixie-security, forky and forky-20, each with x86_64/ and src/")
    private Path universe = Path.of("");

    @Option(names = "--threads", description = "jobs solved at the same time (default: number of processors)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--plain-every",
            defaultValue = "4",
            description = "of how many jobs the plain loop solves one (default: ${DEFAULT-VALUE})")
    private int plainEvery = 4;

    @Option(
            names = "--random-universes",
            defaultValue = "2000",
            description = "how many universes made up by chance are resolved in every way (default: ${DEFAULT-VALUE})")
    private int randomUniverses = 2000;

    @Mixin
    private final BenchFrame frame = new BenchFrame();

    @Override
    public Integer call() throws IOException, InterruptedException {
        OpenedUniverse.require(universe, List.of("trixie", "trixie-security", "forky", "forky-20"));
        if (threads < 1 || plainEvery < 1 || randomUniverses < 1) {
            throw new UsageException("--threads, --plain-every and --random-universes must be at least 1.");
        }
        return frame.measure(this::measure);
    }

    private void measure(Path work, BenchReport report) throws IOException, InterruptedException {
        measureFullRun(work, report);
        int differences = measureStep(work, report, SECURITY, new Step("trixie", "trixie-security", 6, 98.5))
                + measureStep(work, report, ORDINARY, new Step("forky", "forky-20", 5, 96.5));
        report.add(BenchRow.atMost("both steps", "answers unlike those of a full run", differences, "", 0));
        compareRandom(Files.createDirectory(work.resolve("random")), report);
    }

    private void compareRandom(Path work, BenchReport report) throws IOException {
        report.progress("resolving " + randomUniverses + " universes made up by chance in every way");
        Fuzz.Outcome outcome = Fuzz.run(work, randomUniverses, FIRST_SEED);
        outcome.shown().forEach(report::say);
        report.note("randomAnswers", outcome.answers(), "answers of random universes, " + outcome.reused() + " reused");
        report.add(BenchRow.atMost(
                randomUniverses + " random universes", "with answers that differ", outcome.differences(), "", 0));
    }

    /**
     * @param longest wall time it may take, in seconds
     * @param reused share of the packages that must not be solved, in percent
     */
    private record Step(String from, String to, double longest, double reused) {}

    private void measureFullRun(Path work, BenchReport report) throws IOException, InterruptedException {
        Path cache = cache(work, "trixie");
        ResolveProcess process = new ResolveProcess(cache, threads);
        Path trixie = universe.resolve("trixie");
        report.progress("resolving trixie, nothing converted yet");
        Run cold = process.run(trixie);
        report.progress("resolving trixie, metadata converted");
        Run warm = process.run(trixie, "--full");
        report.progress("solving one of " + plainEvery + " jobs of trixie the plain way");
        double plain = plainCpuSeconds(trixie, cache);
        report.add(BenchRow.atMost(FULL, "processor time", warm.number("cpuSeconds"), "s", 32));
        report.add(BenchRow.atMost(FULL, "wall time", warm.wallSeconds(), "s", 20));
        report.add(BenchRow.atMost(FULL, "largest memory", warm.number("maxRssMiB"), "MiB", 600 / 1.048576));
        report.add(BenchRow.atMost(FULL, "processor time, XML not yet cached", cold.number("cpuSeconds"), "s", 40));
        report.note(
                "ratioToPlainLoop",
                warm.number("cpuSeconds") / plain,
                "of a plain loop's processor time (" + Math.round(plain) + " s, from one of " + plainEvery + " jobs)");
        report.split(FULL, warm);
    }

    private double plainCpuSeconds(Path repository, Path cache) throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long start = system.getProcessCpuTime();
        try (OpenedUniverse opened = OpenedUniverse.open(repository, cache, 1)) {
            long opening = system.getProcessCpuTime() - start;
            opened.universe().resolvePlainly(plainEvery, resolution -> {}, resolution -> {});
            long solving = system.getProcessCpuTime() - start - opening;
            return (double) (opening + plainEvery * solving) / TimeUnit.SECONDS.toNanos(1);
        }
    }

    private int measureStep(Path work, BenchReport report, String name, Step step)
            throws IOException, InterruptedException {
        Path cache = cache(work, step.from());
        Path past = cache.resolve("last-run");
        Path kept = cache.resolve("kept-run");
        Path before = universe.resolve(step.from());
        Path after = universe.resolve(step.to());
        ResolveProcess process = new ResolveProcess(cache, threads);
        report.progress("resolving " + step.from() + " and " + step.to());
        process.run(before);
        Files.copy(past, kept, StandardCopyOption.REPLACE_EXISTING);
        process.run(after);
        Files.copy(kept, past, StandardCopyOption.REPLACE_EXISTING);
        report.progress("measuring " + name);
        Run run = process.run(after);
        report.add(BenchRow.atMost(name, "wall time", run.wallSeconds(), "s", step.longest()));
        report.add(BenchRow.atLeast(name, "not solved", run.reusedPercent(), "%", step.reused()));
        report.add(BenchRow.atMost(name, "keys of the whole universe", run.number("keySeconds"), "s", 1));
        report.split(name, run);
        report.progress("comparing every answer of " + step.to() + " with a full run");
        try (OpenedUniverse opened = OpenedUniverse.open(after, cache, threads)) {
            return opened.full().differences(opened.incremental(kept));
        }
    }

    private static Path cache(Path work, String name) throws IOException {
        return Files.createDirectories(work.resolve(name));
    }
}
