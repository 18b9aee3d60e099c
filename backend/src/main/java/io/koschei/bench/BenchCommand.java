package io.koschei.bench;

import picocli.CommandLine.Command;

/** Groups the benchmarks. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures how fast Koschei is on this machine, against what it must reach.",
        synopsisSubcommandLabel = "BENCHMARK",
        subcommands = {GraphBench.class, ResolverBench.class, SchedulerBench.class, SoakBench.class, StartBench.class})
public final class BenchCommand {}
