package io.koschei.bench.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all benchmarks begin and end with: a folder to work in, and a report that decides the exit code. */
public final class BenchFrame {

    @Option(names = "--keep", description = "keep the folder with the logs, and say where it is")
    private boolean keep;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /**
     * Measures in a folder that is deleted afterwards.
     *
     * @return the exit code
     */
    public int measure(Measurement measurement) throws IOException, InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        BenchReport report = new BenchReport(command.commandLine().getOut());
        Path work = Files.createTempDirectory("koschei-" + command.name() + "-");
        try {
            measurement.run(work, report);
            return report.finish() ? 0 : 1;
        } finally {
            if (keep) {
                report.say("The logs are in " + work);
            } else {
                FileSystemUtils.deleteRecursively(work);
            }
        }
    }

    /** A benchmark's own part. */
    @FunctionalInterface
    public interface Measurement {
        void run(Path work, BenchReport report) throws IOException, InterruptedException;
    }
}
