package io.koschei.resolver.loading;

import io.koschei.model.rpm.Nevra;
import io.koschei.resolver.failure.DamagedFileException;
import io.koschei.resolver.libsolv.LibSolvException;
import io.koschei.resolver.libsolv.LoadedRepo;
import io.koschei.resolver.libsolv.NativePool;
import io.koschei.resolver.metadata.AddedRepo;
import io.koschei.resolver.metadata.RepoFiles;
import io.koschei.resolver.metadata.SolvCache;
import io.koschei.resolver.metadata.UniverseFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The converted files of one generation. Pools they are loaded into, binaries first and always in the same order, have
 * the same solvable ids.
 */
final class Repositories {

    private final UniverseFiles files;
    private final List<Path> binaries;
    private final List<Path> sources;

    private Repositories(UniverseFiles files, List<Path> binaries, List<Path> sources) {
        this.files = files;
        this.binaries = binaries;
        this.sources = sources;
    }

    /** Converts what is not converted yet: with more than one thread, binaries and sources at the same time. */
    static Repositories convert(UniverseFiles files, SolvCache cache, int threads) {
        Supplier<List<Path>> own =
                () -> files.sources().stream().map(cache::solv).toList();
        CompletableFuture<List<Path>> converting = threads == 1
                ? CompletableFuture.completedFuture(own.get())
                : CompletableFuture.supplyAsync(own, work -> new Thread(work, "resolver").start());
        List<Path> binaries;
        try {
            binaries = Stream.concat(files.binaries().stream(), added(files).map(AddedRepo::files))
                    .map(cache::solv)
                    .toList();
        } finally {
            // Its files may be deleted once this returns.
            converting.handle((paths, failure) -> failure).join();
        }
        List<Path> sources = Stream.concat(
                        join(converting).stream(),
                        added(files).filter(AddedRepo::hasSources).map(repo -> cache.solv(repo.files())))
                .toList();
        return new Repositories(files, binaries, sources);
    }

    private static List<Path> join(CompletableFuture<List<Path>> converting) {
        try {
            return converting.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    private static Stream<AddedRepo> added(UniverseFiles files) {
        return files.overlay().added().stream();
    }

    /** Everything, with the overlay's edits made. */
    List<LoadedRepository> load(NativePool pool) {
        List<LoadedRepository> origins = loadBinaries(pool);
        int base = files.sources().size();
        List<AddedRepo> added = added(files).filter(AddedRepo::hasSources).toList();
        for (int i = 0; i < sources.size(); i++) {
            LoadedRepo repo = load(pool, sources.get(i));
            origins.add(
                    i < base
                            ? new LoadedRepository(repo, files.sources().get(i).name(), false, 0, false, stays())
                            : origin(repo, added.get(i - base), false, 0));
        }
        if (!files.sourceRequires().isEmpty()) {
            LoadedRepo repo = BuildRequirements.add(pool, files.sourceRequires());
            origins.add(new LoadedRepository(repo, "build requirements", false, 0, false, stays()));
        }
        edit(pool, origins);
        return origins;
    }

    /** Without edits and sources. */
    private List<LoadedRepository> loadBinaries(NativePool pool) {
        List<LoadedRepository> origins = new ArrayList<>();
        int base = files.binaries().size();
        for (int i = 0; i < binaries.size(); i++) {
            LoadedRepo repo = load(pool, binaries.get(i));
            if (i < base) {
                RepoFiles own = files.binaries().get(i);
                origins.add(
                        new LoadedRepository(repo, own.primary().name(), true, own.priority(), own.hotfix(), stays()));
            } else {
                AddedRepo added = files.overlay().added().get(i - base);
                origins.add(origin(repo, added, true, added.files().priority()));
            }
        }
        return origins;
    }

    private static LoadedRepository origin(LoadedRepo repo, AddedRepo added, boolean binary, int priority) {
        return new LoadedRepository(
                repo,
                added.files().primary().name(),
                binary,
                priority,
                added.files().hotfix(),
                added.packages()::contains);
    }

    private Predicate<Nevra> stays() {
        Set<Nevra> without = files.overlay().without();
        return without.isEmpty() ? LoadedRepository.ALL : nevra -> !without.contains(nevra);
    }

    /** What is added is not edited, even if it is the same package. */
    private void edit(NativePool pool, List<LoadedRepository> origins) {
        List<LoadedRepo> own = new ArrayList<>();
        for (int i = 0; i < origins.size(); i++) {
            boolean binary = i < binaries.size();
            int inKind = binary ? i : i - binaries.size();
            int base = binary ? files.binaries().size() : files.sources().size();
            if (inKind < base || i >= binaries.size() + sources.size()) {
                own.add(origins.get(i).repo());
            }
        }
        PackageEdits.apply(pool, own, files.overlay().edits());
    }

    private static LoadedRepo load(NativePool pool, Path solv) {
        try {
            return pool.load(solv);
        } catch (LibSolvException e) {
            throw new DamagedFileException(solv, e);
        }
    }
}
