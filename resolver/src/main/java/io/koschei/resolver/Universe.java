package io.koschei.resolver;

import io.koschei.resolver.loading.Catalog;
import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.resolver.loading.UniverseLoader;
import io.koschei.resolver.metadata.RepoFiles;
import io.koschei.resolver.metadata.SolvCache;
import io.koschei.resolver.metadata.UniverseFiles;
import io.koschei.resolver.reading.Reading;
import io.koschei.resolver.reuse.ReusePlan;
import io.koschei.resolver.reuse.ReuseSettings;
import io.koschei.resolver.solving.ChildSolver;
import io.koschei.resolver.solving.ChunkSolver;
import io.koschei.resolver.solving.FullPool;
import io.koschei.resolver.solving.Resolution;
import io.koschei.resolver.solving.Timing;
import io.koschei.resolver.solving.WorkerMessages;
import io.koschei.resolver.solving.WorkerSupplier;
import io.koschei.resolver.solving.Workers;
import io.koschei.resolver.traps.Traps;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All packages of one generation, loaded, ready to be resolved. */
public final class Universe implements AutoCloseable {

    /** A process loads all metadata first, which takes as long as some ten thousand jobs. */
    private static final int JOBS_WORTH_A_PROCESS = 10_000;

    private final LoadedUniverse loaded;
    private final ResolverSettings settings;
    private final SolverPool solvers;
    private final Timing loading;

    private Universe(LoadedUniverse loaded, ResolverSettings settings, SolverPool solvers, Timing loading) {
        this.loaded = loaded;
        this.settings = settings;
        this.loading = loading;
        this.solvers = solvers;
    }

    /** The same, solving in this process. */
    public static Universe open(UniverseFiles files, Path solvCache, ResolverSettings settings) {
        return open(files, solvCache, settings, Workers.threads());
    }

    /**
     * Loads metadata, converting what is not in the cache yet.
     *
     * @param solvCache folder the converted metadata is kept in; it is made when it does not exist
     * @throws io.koschei.resolver.failure.BadMetadataException when a file is not complete, valid metadata
     * @throws io.koschei.resolver.failure.BadOverlayException when the overlay does not fit the packages
     * @throws io.koschei.resolver.failure.ResolverException when libsolv is missing
     */
    public static Universe open(UniverseFiles files, Path solvCache, ResolverSettings settings, Workers workers) {
        return open(files, solvCache, settings, workers, settings.threads());
    }

    /**
     * Loads metadata, as {@link #open(UniverseFiles, Path, ResolverSettings, Workers)} does.
     *
     * @param ahead how many workers are started before it is known how many are needed, if workers are started ahead
     */
    public static Universe open(
            UniverseFiles files, Path solvCache, ResolverSettings settings, Workers workers, int ahead) {
        Timing loading = new Timing();
        if (workers instanceof Workers.Processes processes) {
            WorkerMessages.Load load = new WorkerMessages.Load(files, solvCache.toAbsolutePath(), settings);
            WorkerSupplier office = new WorkerSupplier(processes, load);
            int begun = size(files) < processes.aheadFrom() ? 0 : Math.min(ahead, settings.threads());
            try {
                office.spawn(begun);
                Runnable converted = () -> office.startAhead(begun);
                Optional<Reading> reading = processes.reading(solvCache);
                LoadedUniverse loaded = loading.of(() -> reading.isPresent()
                        ? reading.get().load(files, settings, converted)
                        : UniverseLoader.load(files, new SolvCache(solvCache), settings, converted));
                return new Universe(
                        loaded,
                        settings,
                        new SolverPool(() -> new ChildSolver(loaded, office), JOBS_WORTH_A_PROCESS, office::close),
                        loading);
            } catch (RuntimeException e) {
                office.close();
                throw e;
            }
        }
        LoadedUniverse loaded = loading.of(() -> UniverseLoader.load(files, new SolvCache(solvCache), settings));
        return new Universe(loaded, settings, new SolverPool(() -> new ChunkSolver(loaded), 1, () -> {}), loading);
    }

    /** Bytes of compressed metadata. */
    private static long size(UniverseFiles files) {
        return Stream.concat(files.binaries().stream().map(RepoFiles::primary), files.sources().stream())
                .mapToLong(primary -> primary.file().toFile().length())
                .sum();
    }

    /** Every package that takes part, in canonical order whatever the order in the files. */
    public Catalog catalog() {
        return loaded.catalog();
    }

    /** Priority of the repository a binary is from, by its index in the catalog; the greatest wins. */
    public int priority(int binary) {
        return loaded.table().priorities()[binary];
    }

    /** Names of the build group no package has; they are skipped. */
    public List<String> missingGroupPackages() {
        return List.copyOf(loaded.missingGroup());
    }

    /**
     * Paths that packages or builds require, that nothing provides, and that primary files may not mention though a
     * package has them: with the {@code RepoFiles.filelists} of the repositories it would be known. Sorted.
     */
    public List<String> missingPaths() {
        return loaded.missingPaths();
    }

    /** Number of packages left out because they are for another architecture. */
    public int foreignPackages() {
        return loaded.foreignCount();
    }

    /**
     * Resolves what each source needs to be built: the build group and its build requirements.
     *
     * @param sink gets the results in catalog order, on the calling thread
     * @param progress gets the number of finished jobs, on the calling thread
     * @throws io.koschei.resolver.failure.ResolverException when a solver fails or the calling thread is interrupted
     */
    public void resolveSources(Consumer<Resolution> sink, IntConsumer progress) {
        run(loaded.builds(), sink, progress);
    }

    /** Resolves what each binary needs to be installed; otherwise like {@link #resolveSources}. */
    public void resolveBinaries(Consumer<Resolution> sink, IntConsumer progress) {
        run(loaded.runtimes(), sink, progress);
    }

    private void run(JobSet jobs, Consumer<Resolution> sink, IntConsumer progress) {
        ReusePlan plan = ReusePlan.solveAll(jobs);
        new OrderedRun(settings.threads(), range -> solvers.with(solver -> solver.solve(jobs, range.jobs())))
                .run(plan.ranges(), sink, progress);
    }

    /**
     * Begins a run that solves only what is not proven unchanged since the run before.
     *
     * @throws io.koschei.resolver.failure.ResolverException when the results of the run before cannot be read, or new ones not be kept
     */
    public IncrementalRun begin(ReuseSettings reuse) {
        return new IncrementalRun(loaded, settings, solvers, reuse, loading);
    }

    /**
     * Resolves the obvious way, a fresh solver for each job in a pool of everything on one thread: several times slower,
     * and what every other way must agree with.
     *
     * @param every of how many jobs one is resolved
     */
    public void resolvePlainly(int every, Consumer<Resolution> sources, Consumer<Resolution> binaries) {
        plainly(loaded.builds(), every, sources);
        plainly(loaded.runtimes(), every, binaries);
    }

    /** Resolves each job in a pool that it has for itself, on one thread: answers must not depend on who shares a pool. */
    public void resolveAlone(Consumer<Resolution> sources, Consumer<Resolution> binaries) {
        try (ChunkSolver solver = new ChunkSolver(loaded)) {
            for (int job = 0; job < loaded.builds().count(); job++) {
                solver.solve(loaded.builds(), new int[] {job}).forEach(sources);
            }
            for (int job = 0; job < loaded.runtimes().count(); job++) {
                solver.solve(loaded.runtimes(), new int[] {job}).forEach(binaries);
            }
        }
    }

    private void plainly(JobSet jobs, int every, Consumer<Resolution> sink) {
        int[] chosen = IntStream.iterate(0, job -> job < jobs.count(), job -> job + every)
                .toArray();
        try (FullPool pool = new FullPool(loaded, jobs, chosen)) {
            for (int job : chosen) {
                sink.accept(pool.solve(job).orElse(new Resolution.Unresolvable(job, List.of())));
            }
        }
    }

    /** Looks for what works only by luck, in answers that are handed to it. */
    public Traps traps() {
        return new Traps(loaded);
    }

    /** The first Koschei's way to count distances. */
    public UpstreamDistances upstreamDistances() {
        return new UpstreamDistances(loaded);
    }

    /** Ends the use of this universe; its memory goes with the last reference to it. */
    @Override
    public void close() {
        solvers.close();
    }
}
