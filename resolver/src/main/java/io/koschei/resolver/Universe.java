package io.koschei.resolver;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** All packages of one generation, loaded, ready to be resolved. */
public final class Universe implements AutoCloseable {

    /** Smaller chunks make faster pools, larger ones fewer of them; measured on 70,000 packages. */
    private static final int CHUNK = 500;

    private final LoadedUniverse loaded;
    private final ResolverSettings settings;
    private final SolverPool solvers;

    private Universe(LoadedUniverse loaded, ResolverSettings settings, Supplier<JobSolver> solvers) {
        this.loaded = loaded;
        this.settings = settings;
        this.solvers = new SolverPool(solvers);
    }

    /** The same, solving in this process. */
    public static Universe open(UniverseFiles files, Path solvCache, ResolverSettings settings) {
        return open(files, solvCache, settings, Workers.threads());
    }

    /**
     * Loads metadata, converting what is not in the cache yet.
     *
     * @param solvCache folder the converted metadata is kept in; it is made when it does not exist
     * @throws BadMetadataException when a file is not complete, valid metadata
     * @throws ResolverException when libsolv is missing
     */
    public static Universe open(UniverseFiles files, Path solvCache, ResolverSettings settings, Workers workers) {
        LoadedUniverse loaded = UniverseLoader.load(files, new SolvCache(solvCache), settings);
        if (workers instanceof Workers.Processes processes) {
            WorkerMessages.Load load = new WorkerMessages.Load(files, solvCache.toAbsolutePath(), settings);
            WorkerOffice office = new WorkerOffice(processes, load, loaded);
            return new Universe(loaded, settings, () -> new ChildSolver(loaded, office));
        }
        return new Universe(loaded, settings, () -> new ChunkSolver(loaded, settings.arch()));
    }

    /** Every package that takes part, in canonical order whatever the order in the files. */
    public Catalog catalog() {
        return loaded.catalog();
    }

    /** Names of the build group no package has; they are skipped. */
    public List<String> missingGroupPackages() {
        return List.copyOf(loaded.missingGroup());
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
     * @throws ResolverException when a solver fails or the calling thread is interrupted
     */
    public void resolveSources(Consumer<Resolution> sink, IntConsumer progress) {
        run(loaded.builds(), sink, progress);
    }

    /** Resolves what each binary needs to be installed; otherwise like {@link #resolveSources}. */
    public void resolveBinaries(Consumer<Resolution> sink, IntConsumer progress) {
        run(loaded.runtimes(), sink, progress);
    }

    private void run(JobSet jobs, Consumer<Resolution> sink, IntConsumer progress) {
        new OrderedRun(settings.threads(), range -> solvers.with(solver -> solver.solve(jobs, range.jobs())))
                .run(ChunkRange.split(jobs.count(), CHUNK), sink, progress);
    }

    /** Ends the use of this universe; its memory goes with the last reference to it. */
    @Override
    public void close() {
        solvers.close();
    }
}
