package io.koschei.bench;

import io.koschei.app.Application;
import io.koschei.bench.api.ApiBench;
import io.koschei.bench.soak.SoakBench;
import io.koschei.bench.soon.SoonBench;
import io.koschei.bench.suspects.SuspectsBench;
import io.koschei.bench.updates.UpdatesBench;
import picocli.CommandLine.Command;

/** Groups the benchmarks. */
@Command(
        name = "koschei bench",
        mixinStandardHelpOptions = true,
        description = "Measures how fast Koschei is on this machine, against what it must reach.",
        synopsisSubcommandLabel = "BENCHMARK",
        subcommands = {
            ApiBench.class,
            GraphBench.class,
            ResolverBench.class,
            SchedulerBench.class,
            SoakBench.class,
            SoonBench.class,
            StartBench.class,
            SuspectsBench.class,
            UpdatesBench.class
        })
public final class BenchCommand {

    public static void main(String[] arguments) {
        System.exit(Application.commandLine(new BenchCommand()).execute(arguments));
    }
}
