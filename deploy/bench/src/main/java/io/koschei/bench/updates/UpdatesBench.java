package io.koschei.bench.updates;

import io.koschei.bench.support.BenchFrame;
import io.koschei.bench.support.BenchReport;
import io.koschei.bench.support.BenchRow;
import io.koschei.bench.support.BenchServers;
import io.koschei.bench.support.StoreAccess;
import io.koschei.bench.updates.Prepared.Folders;
import io.koschei.bench.updates.Prepared.Kind;
import io.koschei.embedded.EmbeddedStores;
import io.koschei.model.preview.Preview;
import io.koschei.model.preview.PreviewCounts;
import io.koschei.settings.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how long checks of updates take, and whether they say what a run from nothing says. */
@Command(
        name = "updates",
        mixinStandardHelpOptions = true,
        description = {
            "Starts Koschei, empty, shows it a whole distribution, and asks it what three updates of 20 sources each would break: a harmless",
            "one, one that breaks 40 packages, and one that fixes 12. Compares each answer with two runs from nothing.",
            "The last line on standard output is one JSON object with the figures. It takes some minutes."
        })
public final class UpdatesBench implements Callable<Integer> {

    private static final double MIB = 1048576;
    private static final int SHOWN = 20;
    private static final int LONGEST = 30;
    private static final int A_DAY = 300;

    @Option(
            names = "--universe",
            required = true,
            paramLabel = "DIR",
            description = "folder with the distribution, which has x86_64/ and src/")
    private Path universe = Path.of("");

    @Option(
            names = "--distribution",
            defaultValue = "trixie",
            description = "which distribution of that folder (default: ${DEFAULT-VALUE})")
    private String distribution = "trixie";

    @Option(
            names = "--at-once",
            defaultValue = "6",
            description = "how many checks are asked for at once (default: ${DEFAULT-VALUE})")
    private int atOnce = 6;

    @Option(
            names = "--threads",
            description = "jobs that the runs from nothing solve at the same time (default: number of processors)")
    private int threads = Runtime.getRuntime().availableProcessors();

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
        Path original = universe.resolve(distribution);
        for (String side : List.of("x86_64", "src")) {
            Path primary = original.resolve(side).resolve("repodata/primary.xml.gz");
            if (!Files.isRegularFile(primary)) {
                throw new UsageException(
                        "There is no " + primary + ": --universe needs a folder with " + distribution + ".");
            }
        }
        if (atOnce < 1 || threads < 1 || limit < 1) {
            throw new UsageException("--at-once, --threads and --limit must be at least 1.");
        }
        return frame.measure((work, report) -> measure(original, work, report));
    }

    private void measure(Path original, Path work, BenchReport report) throws IOException, InterruptedException {
        report.progress("preparing " + distribution + " and three updates");
        Folders folders = Prepared.write(original, work.resolve("prepared"));
        report.say("built again: " + String.join(", ", folders.sources()));
        try (EmbeddedStores servers = BenchServers.start(work.resolve("stores"), "2g", "1g");
                UpdatesRun run =
                        new UpdatesRun(folders, StoreAccess.of(servers), work, "updates", Duration.ofMinutes(limit))) {
            run(run, folders, new Sizes(atOnce, threads), work, report);
        }
    }

    /** How much is done at once. */
    record Sizes(int checks, int threads) {}

    static void run(UpdatesRun run, Folders folders, Sizes sizes, Path work, BenchReport report)
            throws IOException, InterruptedException {
        report.progress("the first generation");
        run.awaitGeneration();
        double idle = run.largestMemory() / MIB;
        Map<Kind, Preview> checked = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            report.progress("checking the update: " + kind.word());
            Preview preview = run.check(List.of(kind)).get(0);
            checked.put(kind, preview);
            report.add(BenchRow.atMost(kind.word(), "from the start to the verdict", seconds(preview), "s", LONGEST));
        }
        together(run, sizes.checks(), report);
        report.note("memory before", idle, "MiB of memory at most before the first check, of the service alone");
        report.add(
                BenchRow.atMost("all checks", "largest memory of the service", run.largestMemory() / MIB, "MiB", 1536));
        compare(run, folders, checked, sizes.threads(), Files.createDirectories(work.resolve("full")), report);
    }

    private static void together(UpdatesRun run, int count, BenchReport report)
            throws IOException, InterruptedException {
        report.progress("checking " + count + " updates that were asked for at once");
        List<Kind> kinds = Stream.generate(() -> List.of(Kind.values()))
                .flatMap(List::stream)
                .limit(count)
                .toList();
        List<Preview> previews = run.check(kinds);
        Instant first =
                Collections.min(previews.stream().map(Preview::requestedAt).toList());
        Instant last = Collections.max(previews.stream()
                .map(each -> Objects.requireNonNull(each.finishedAt()))
                .toList());
        double seconds = Duration.between(first, last).toMillis() / 1000.0;
        String work = count + " at once";
        report.add(BenchRow.atMost(work, "until all are known", seconds, "s", (double) LONGEST * count));
        report.add(BenchRow.atLeast(
                work, "checks a day at that pace", Duration.ofDays(1).toSeconds() * count / seconds, "", A_DAY));
    }

    private static void compare(
            UpdatesRun run, Folders folders, Map<Kind, Preview> checked, int threads, Path work, BenchReport report)
            throws IOException, InterruptedException {
        report.progress("resolving the distribution from nothing");
        FullRun before = FullRun.of(folders.before(), work, threads);
        int all = 0;
        for (Map.Entry<Kind, Preview> each : checked.entrySet()) {
            Kind kind = each.getKey();
            report.progress("resolving it with the update from nothing: " + kind.word());
            FullRun after = FullRun.of(folders.after(kind), work, threads);
            List<String> differences = new Comparison(before, after).differences(each.getValue(), run.results());
            differences.stream().limit(SHOWN).forEach(report::say);
            all += differences.size();
            exactly(
                    kind,
                    "breaks",
                    kind.broken(),
                    total(each.getValue(), counts -> counts.states().newlyBroken()),
                    report);
            exactly(
                    kind,
                    "fixes",
                    kind.fixed(),
                    total(each.getValue(), counts -> counts.states().newlyFixed()),
                    report);
        }
        report.add(BenchRow.atMost("all checks", "unlike two runs from nothing", all, "", 0));
    }

    private static int total(Preview preview, ToIntFunction<PreviewCounts> count) {
        return count.applyAsInt(Objects.requireNonNull(preview.build()))
                + count.applyAsInt(Objects.requireNonNull(preview.runtime()));
    }

    private static void exactly(Kind kind, String what, int expected, int found, BenchReport report) {
        report.note(kind.word() + " " + what, found, "packages, which the update " + kind.word() + " " + what);
        report.add(BenchRow.atMost(kind.word(), what + " others than prepared", Math.abs(found - expected), "", 0));
    }

    private static double seconds(Preview preview) {
        return Duration.between(
                                Objects.requireNonNull(preview.startedAt()),
                                Objects.requireNonNull(preview.finishedAt()))
                        .toMillis()
                / 1000.0;
    }
}
