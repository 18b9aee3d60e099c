package io.koschei.resolver;

import io.koschei.resolver.libsolv.LibSolvException;
import io.koschei.resolver.libsolv.LoadedRepo;
import io.koschei.resolver.libsolv.NativePool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

    static Repositories convert(UniverseFiles files, SolvCache cache) {
        return new Repositories(
                files,
                files.binaries().stream().map(cache::solv).toList(),
                files.sources().stream().map(cache::solv).toList());
    }

    List<Origin> load(NativePool pool) {
        List<Origin> origins = loadBinaries(pool);
        for (int i = 0; i < sources.size(); i++) {
            origins.add(new Origin(
                    load(pool, sources.get(i)), files.sources().get(i).file(), false, 0));
        }
        return origins;
    }

    List<Origin> loadBinaries(NativePool pool) {
        List<Origin> origins = new ArrayList<>();
        for (int i = 0; i < binaries.size(); i++) {
            RepoFiles repo = files.binaries().get(i);
            origins.add(new Origin(load(pool, binaries.get(i)), repo.primary().file(), true, repo.priority()));
        }
        return origins;
    }

    private static LoadedRepo load(NativePool pool, Path solv) {
        try {
            return pool.load(solv);
        } catch (LibSolvException e) {
            SolvCache.discard(solv);
            throw new BadMetadataException(
                    solv, "was damaged and is deleted; try again and it will be made anew: " + e.getMessage(), e);
        }
    }
}
