package io.koschei.bench.suspects;

import io.koschei.bench.support.BenchFrame;
import io.koschei.bench.support.BenchReport;
import io.koschei.bench.support.BenchRow;
import io.koschei.settings.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how often the change that broke a build is among its first suspects. */
@Command(
        name = "suspects",
        mixinStandardHelpOptions = true,
        description = {
            "Invents a distribution in which updates break builds in eight ways, and looks for them among the suspects.",
            "The last line on standard output is one JSON object with the figures. It takes some minutes."
        })
public final class SuspectsBench implements Callable<Integer> {

    @Option(
            names = "--packages",
            defaultValue = "1500",
            description = "how many packages each history has (default: ${DEFAULT-VALUE})")
    private int packages = 1500;

    @Option(
            names = "--generations",
            defaultValue = "300",
            description = "how many generations each has (default: ${DEFAULT-VALUE})")
    private int generations = 300;

    @Option(
            names = "--histories",
            defaultValue = "3",
            description = "how many histories there are of each kind (default: ${DEFAULT-VALUE})")
    private int histories = 3;

    @Option(names = "--seed", defaultValue = "1", description = "chooses the histories (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Mixin
    private final BenchFrame frame = new BenchFrame();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (packages < 500 || generations < 100 || histories < 1) {
            throw new UsageException(
                    "--packages must be at least 500, --generations at least 100 and --histories at least 1.");
        }
        return frame.measure(this::measure);
    }

    private void measure(Path work, BenchReport report) {
        double first = 0;
        double amongThree = 0;
        for (Kind kind : Kind.values()) {
            Trial trial = trial(kind);
            if (trial.later().asked() == 0) {
                throw new IllegalStateException("Nothing broke in the histories of " + kind);
            }
            report.say(String.format(
                    Locale.ROOT,
                    "%-52s at once %5.1f %% first, %5.1f %% among three (%d builds, %.0f suspects each)",
                    kind.words(),
                    trial.atOnce().firstPercent(),
                    trial.atOnce().amongThreePercent(),
                    trial.atOnce().asked(),
                    trial.suspects()));
            String name = kind.name().toLowerCase(Locale.ROOT);
            report.note(name + ", first", trial.later().firstPercent(), "% first two days later");
            report.note(
                    name + ", among three",
                    trial.later().amongThreePercent(),
                    "% among the first three two days later");
            first += trial.later().firstPercent() / Kind.values().length;
            amongThree += trial.later().amongThreePercent() / Kind.values().length;
        }
        report.add(BenchRow.atLeast("all eight kinds", "the culprit is first", first, "%", 80));
        report.add(BenchRow.atLeast("all eight kinds", "it is among the first three", amongThree, "%", 95));
    }

    private Trial trial(Kind kind) {
        return LongStream.range(seed, seed + histories)
                .mapToObj(each -> Trial.of(kind, packages, generations, each))
                .reduce(Trial::plus)
                .orElseThrow();
    }
}
