package io.koschei.bench.soon;

import io.koschei.bench.support.BenchFrame;
import io.koschei.bench.support.BenchReport;
import io.koschei.bench.support.BenchRow;
import io.koschei.bench.support.BenchServers;
import io.koschei.bench.support.StoreAccess;
import io.koschei.embedded.EmbeddedStores;
import io.koschei.model.generation.GenerationState;
import io.koschei.settings.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the time from a repository that was found to its complete generation, of one collection and of several at once. */
@Command(
        name = "soon",
        mixinStandardHelpOptions = true,
        description = {
            "Starts Koschei, empty, and shows it a whole distribution, then the next states of it; then the same in several collections",
            "at once. The last line on standard output is one JSON object with the figures. It takes some nine minutes."
        })
public final class SoonBench implements Callable<Integer> {

    private static final String BEFORE = "forky";
    private static final String AFTER = "forky-20";
    private static final double MIB = 1048576;

    /** Odd, so that the middle one is one of them, and the collection ends with {@link #AFTER}. */
    private static final int LATER = 5;

    @Option(
            names = "--universe",
            required = true,
            paramLabel = "DIR",
            description = "folder with forky and forky-20, each with x86_64/ and src/")
    private Path universe = Path.of("");

    @Option(
            names = "--collections",
            defaultValue = "5",
            description = "how many change at once; 1 leaves that out (default: ${DEFAULT-VALUE})")
    private int collections = 5;

    @Option(
            names = "--limit",
            paramLabel = "MINUTES",
            defaultValue = "20",
            description = "longest time to wait for anything (default: ${DEFAULT-VALUE})")
    private int limit = 20;

    @Mixin
    private final BenchFrame frame = new BenchFrame();

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (String name : List.of(BEFORE, AFTER)) {
            for (String side : List.of("x86_64", "src")) {
                Path primary = universe.resolve(name).resolve(side).resolve("repodata/primary.xml.gz");
                if (!Files.isRegularFile(primary)) {
                    throw new UsageException("There is no " + primary + ": --universe needs a folder with " + BEFORE
                            + " and " + AFTER + ".");
                }
            }
        }
        if (collections < 1 || limit < 1) {
            throw new UsageException("--collections and --limit must be at least 1.");
        }
        return frame.measure(this::measure);
    }

    private void measure(Path work, BenchReport report) throws IOException, InterruptedException {
        List<String> names = IntStream.rangeClosed(1, collections)
                .mapToObj(number -> "soon" + number)
                .toList();
        try (EmbeddedStores servers = BenchServers.start(work.resolve("stores"), "2g", "2g");
                SoonRun run = new SoonRun(universe, StoreAccess.of(servers), work, names, Duration.ofMinutes(limit))) {
            report.progress("starting an empty Koschei");
            run.awaitReady();
            run(run, report);
        }
    }

    static void run(SoonRun run, BenchReport report) throws IOException, InterruptedException {
        String one = run.names().get(0);
        report.progress("the first generation");
        alone("first generation", run.change(one, BEFORE), 60, report);
        report.progress("the next generations");
        next(run, report);
        if (run.names().size() > 1) {
            several(run, report);
        }
        report.note("memory", run.largestMemory() / MIB, "MiB of memory at most, of the service alone");
    }

    /** The first of them says how fast a service is that has just started; the middle one, how fast one is that goes on. */
    private static void next(SoonRun run, BenchReport report) throws IOException, InterruptedException {
        List<Moments> later = new ArrayList<>();
        for (int i = 0; i < LATER; i++) {
            later.add(run.change(run.names().get(0), i % 2 == 0 ? AFTER : BEFORE));
            report.note(
                    "next generation " + (i + 1),
                    seconds(later.get(i)),
                    "s from found to complete, " + (i + 1) + ". after the first");
        }
        later.sort(Comparator.comparingDouble(SoonBench::seconds));
        alone("next generation", later.get(LATER / 2), 10, report);
    }

    private static double seconds(Moments moments) {
        return moments.seconds().orElseThrow();
    }

    private static void alone(String work, Moments moments, int limit, BenchReport report) {
        steps(work, moments, report);
        report.add(BenchRow.atMost(work, "from found to complete", seconds(moments), "s", limit));
    }

    private static void several(SoonRun run, BenchReport report) throws IOException, InterruptedException {
        List<String> others = run.names().subList(1, run.names().size());
        report.progress("the first generations of " + others.size() + " more collections");
        Map<String, String> first = new LinkedHashMap<>();
        others.forEach(name -> first.put(name, BEFORE));
        report.note(
                "first generations of the others",
                span(run.change(first)),
                "s until the first generations of the others were complete");
        report.progress(run.names().size() + " collections change at once");
        Map<String, String> next = new LinkedHashMap<>(Map.of(run.names().get(0), BEFORE));
        others.forEach(name -> next.put(name, AFTER));
        Map<String, Moments> moments = run.change(next);
        moments.forEach((name, each) -> steps(name, each, report));
        report.add(BenchRow.atMost(
                run.names().size() + " collections at once", "from found to all complete", span(moments), "s", 120));
    }

    /** From the first that was found to the last that was complete, in seconds. */
    private static double span(Map<String, Moments> moments) {
        Instant first = moments.values().stream()
                .flatMap(each -> each.at(GenerationState.FOUND).stream())
                .min(Instant::compareTo)
                .orElseThrow();
        Instant last = moments.values().stream()
                .flatMap(each -> each.at(GenerationState.COMPLETE).stream())
                .max(Instant::compareTo)
                .orElseThrow();
        return Duration.between(first, last).toMillis() / 1000.0;
    }

    private static void steps(String work, Moments moments, BenchReport report) {
        moments.steps()
                .forEach((state, seconds) -> report.note(
                        work + ", " + state.name().toLowerCase(Locale.ROOT),
                        seconds,
                        "s: " + work + ", until it was " + state));
    }
}
