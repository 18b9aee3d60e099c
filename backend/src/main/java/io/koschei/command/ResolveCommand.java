package io.koschei.command;

import io.koschei.repo.FetchOutcome;
import io.koschei.repo.HttpRepos;
import io.koschei.repo.RepoAddress;
import io.koschei.repo.RepoSettings;
import io.koschei.resolver.BuildGroups;
import io.koschei.resolver.IncrementalRun;
import io.koschei.resolver.RunReport;
import io.koschei.resolver.Universe;
import io.koschei.resolver.UpstreamDistances;
import io.koschei.resolver.WorkerKind;
import io.koschei.resolver.failure.ResolverException;
import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.resolver.reuse.ReuseSettings;
import io.koschei.resolver.solving.Resolution;
import io.koschei.resolver.solving.Workers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;

/** Resolves every package of a repository, without stores or services. */
@Command(
        name = "resolve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Resolves what every source package needs to be built and every binary package to be installed.",
            "Modules and lists of all files are read where the repositories have them and packages need them.",
            "The last line on standard output is one JSON object with counts, time and memory."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it ran, whatever it found", "2:the input cannot be used; the reason is on standard error"})
public final class ResolveCommand implements Callable<Integer> {

    private static final int BAD_INPUT = 2;
    private static final int WORKER_HEAP_MIB = 512;

    /** In the folder that is kept: the results of the last run. */
    private static final String LAST_RUN = "last-run";

    @Option(
            names = "--repo",
            required = true,
            paramLabel = "DIR|URL[#OPTION,...]",
            description =
                    "folder that contains repodata/ of binary packages; may be given several times. Options: priority=N, of a"
                            + " package that several have, that with the smallest N gives it, 99 if absent; metalink or mirrorlist,"
                            + " for the address of a list; module-hotfixes; gpg-key=FILE")
    private List<String> repos = List.of();

    @Option(
            names = "--src",
            paramLabel = "DIR|URL",
            description = "the same for source packages; without it no builds are resolved")
    private List<String> sources = List.of();

    @Option(names = "--arch", defaultValue = "x86_64", description = "architecture (default: ${DEFAULT-VALUE})")
    private String arch = "";

    @Option(
            names = "--group",
            defaultValue = "build",
            description = "group of comps.xml that every build root has (default: ${DEFAULT-VALUE})")
    private String group = "";

    @Mixin
    private PackageChoice choice = new PackageChoice();

    @Option(names = "--threads", description = "jobs solved at the same time (default: number of processors)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--resolver-workers",
            paramLabel = "process|thread",
            defaultValue = "thread",
            description = "what solves: processes of their own, which may crash, or threads of this process"
                    + " (default: ${DEFAULT-VALUE})")
    private String workers = "thread";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "file to write one line of JSON to for each source and each binary")
    private @Nullable Path out;

    @Option(
            names = "--upstream-distances",
            description = "write distances as the first Koschei counts them: 1 to 4, along everything in the repository"
                    + " that meets a requirement, installed or not")
    private boolean upstreamDistances;

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = {
                "folder to keep metadata and results in; without it, nothing is kept.",
                "What is proven unchanged since the last run with this folder is not solved again."
            })
    private @Nullable Path cache;

    @Option(
            names = "--weak-checksums",
            description = "accept files whose checksum is MD5 or SHA-224, or that have none; each is told")
    private boolean weakChecksums;

    @Option(names = "--full", description = "solve everything, whatever the last run found")
    private boolean full;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        PrintWriter err = spec().commandLine().getErr();
        try (WorkFolder folder = folder()) {
            if (threads < 1) {
                throw new IllegalArgumentException("--threads must be at least 1");
            }
            WorkerKind.parse(workers);
            if (upstreamDistances && out == null) {
                throw new IllegalArgumentException("--upstream-distances needs --out, the file they are written to");
            }
            if (out != null) {
                ResolutionLines.check(out);
            }
            RepoSettings settings = RepoSettings.defaults(folder.path()).withWeakChecksums(weakChecksums);
            RepoAddress address = new RepoAddress(
                    repos.stream().map(RepoArgument::repo).toList(),
                    sources.stream().map(RepoArgument::address).toList(),
                    Set.of());
            Totals totals = resolve(new HttpRepos(settings, Clock.systemUTC()), address, settings.solvCache(), err);
            spec().commandLine().getOut().println(totals.json(ProcessUsage.now(start)));
            spec().commandLine().getOut().flush();
            return 0;
        } catch (IllegalArgumentException | ResolverException | UncheckedIOException | JacksonException e) {
            return refuse(err, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return refuse(err, e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private WorkFolder folder() throws IOException {
        try {
            return WorkFolder.of(Optional.ofNullable(cache));
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException("--cache: " + cache + " is not a folder", e);
        }
    }

    private Totals resolve(HttpRepos source, RepoAddress address, Path solvCache, PrintWriter err) throws IOException {
        FetchOutcome.Fetched fetched = fetched(source.fetch(address));
        fetched.warnings().forEach(err::println);
        ResolverSettings settings =
                choice.settings(arch, buildGroup(fetched, new BuildGroups(solvCache, workers(err)), err), threads);
        Universe small = Universe.open(fetched.files(), solvCache, settings, workers(err));
        if (!small.missingPaths().isEmpty()) {
            small.close();
        }
        try (Universe universe = small.missingPaths().isEmpty()
                ? small
                : Universe.open(
                        fetched(source.fetch(address.with(RepoAddress.Option.FILELISTS)))
                                .files(),
                        solvCache,
                        settings,
                        workers(err))) {
            report(universe, err);
            if (out == null) {
                return resolve(universe, resolution -> {}, resolution -> {}, err);
            }
            try (ResolutionLines lines = ResolutionLines.to(out, universe.catalog())) {
                return resolve(universe, buildLines(universe, lines), lines::writeBinary, err);
            }
        }
    }

    private Consumer<Resolution> buildLines(Universe universe, ResolutionLines lines) {
        if (!upstreamDistances) {
            return lines::writeSource;
        }
        UpstreamDistances distances = universe.upstreamDistances();
        return build -> lines.writeSource(distances.of(build));
    }

    private Totals resolve(
            Universe universe, Consumer<Resolution> builds, Consumer<Resolution> runtimes, PrintWriter err) {
        Totals totals = new Totals();
        ProgressBar progress = ProgressBar.onTerminal(err);
        int sources = universe.catalog().sources().size();
        int binaries = universe.catalog().binaries().size();
        Consumer<Resolution> buildSink = builds.andThen(totals::addSource);
        Consumer<Resolution> runtimeSink = runtimes.andThen(totals::addBinary);
        IntConsumer buildProgress = done -> progress.show("builds", done, sources);
        IntConsumer runtimeProgress = done -> progress.show("installations", done, binaries);
        if (cache == null) {
            universe.resolveSources(buildSink, buildProgress);
            universe.resolveBinaries(runtimeSink, runtimeProgress);
        } else {
            ReuseSettings reuse = ReuseSettings.usual(cache.resolve(LAST_RUN)).withFull(full);
            try (IncrementalRun run = universe.begin(reuse)) {
                run.resolveSources(buildSink, buildProgress);
                run.resolveBinaries(runtimeSink, runtimeProgress);
                totals.add(run.finish());
            }
        }
        progress.clear();
        totals.report().ifPresent(report -> warn(report, err));
        return totals;
    }

    private static void warn(RunReport report, PrintWriter err) {
        if (!report.run().differences().isEmpty()) {
            err.println(
                    report.run().differences().size() + " of " + report.run().audited()
                            + " reused answers were wrong, so all with such a proof were solved again. This is a fault of Koschei: please"
                            + " report it with the repository's metadata.");
            report.run().differences().forEach(difference -> err.println(difference.text()));
            err.flush();
        }
    }

    private Workers workers(PrintWriter err) {
        return WorkerKind.parse(workers) == WorkerKind.THREAD
                ? Workers.threads()
                : Workers.processes(WORKER_HEAP_MIB, fault -> err.println(fault.text()));
    }

    private void report(Universe universe, PrintWriter err) {
        if (!universe.missingGroupPackages().isEmpty()) {
            err.println("Not in the repository, so not in the build root: "
                    + String.join(", ", universe.missingGroupPackages()));
        }
        if (universe.catalog().binaries().isEmpty()) {
            err.println("No repository has packages for " + arch + ".");
        }
        if (universe.foreignPackages() > 0) {
            err.println(universe.foreignPackages() + " packages are for other architectures than " + arch
                    + " and are left out.");
        }
        err.flush();
    }

    private List<String> buildGroup(FetchOutcome.Fetched fetched, BuildGroups groups, PrintWriter err) {
        if (sources.isEmpty()) {
            return List.of();
        }
        Optional<List<String>> names = groups.read(fetched.comps(), group);
        if (names.isEmpty()) {
            err.println("No repository has a group '" + group + "'; build roots hold the build requirements only.");
        }
        return names.orElse(List.of());
    }

    /** @throws IllegalArgumentException when it is not, with the reason */
    private static FetchOutcome.Fetched fetched(FetchOutcome outcome) {
        if (outcome instanceof FetchOutcome.Fetched fetched) {
            return fetched;
        }
        throw new IllegalArgumentException(
                outcome instanceof FetchOutcome.Failed failed ? failed.reason() : outcome.toString());
    }

    private static int refuse(PrintWriter err, String reason) {
        err.println(reason.replaceAll("\\s*\\R\\s*", " "));
        err.flush();
        return BAD_INPUT;
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("picocli has not set the command up");
        }
        return spec;
    }
}
