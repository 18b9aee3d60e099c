package io.koschei.resolver;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** All packages of one generation, loaded, ready to be resolved. */
public final class Universe implements AutoCloseable {

    /** Smaller chunks make faster pools, larger ones fewer of them; measured on 70,000 packages. */
    private static final int CHUNK = 500;

    private final LoadedUniverse loaded;
    private final ResolverSettings settings;

    private Universe(LoadedUniverse loaded, ResolverSettings settings) {
        this.loaded = loaded;
        this.settings = settings;
    }

    /**
     * Loads metadata, converting what is not in the cache yet.
     *
     * @param solvCache folder the converted metadata is kept in; it is made when it does not exist
     * @throws BadMetadataException when a file is not complete, valid metadata
     * @throws ResolverException when libsolv is missing
     */
    public static Universe open(UniverseFiles files, Path solvCache, ResolverSettings settings) {
        return new Universe(UniverseLoader.load(files, new SolvCache(solvCache), settings), settings);
    }

    /** Every package that takes part, in canonical order whatever the order in the files. */
    public Catalog catalog() {
        return loaded.catalog();
    }

    /** Names of the build group no package has; they are skipped. */
    public List<String> missingGroupPackages() {
        return List.copyOf(loaded.missingGroup());
    }

    /**
     * Paths that packages or builds require, that nothing provides, and that primary files may not mention though a
     * package has them: with the {@link RepoFiles#filelists} of the repositories it would be known. Sorted.
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
     * @throws ResolverException when a solver fails or the calling thread is interrupted
     */
    public void resolveSources(Consumer<Resolution> sink, IntConsumer progress) {
        new OrderedRun(loaded, settings, CHUNK).run(loaded.builds(), sink, progress);
    }

    /** Resolves what each binary needs to be installed; otherwise like {@link #resolveSources}. */
    public void resolveBinaries(Consumer<Resolution> sink, IntConsumer progress) {
        new OrderedRun(loaded, settings, CHUNK).run(loaded.runtimes(), sink, progress);
    }

    /** Ends the use of this universe; its memory goes with the last reference to it. */
    @Override
    public void close() {}
}
