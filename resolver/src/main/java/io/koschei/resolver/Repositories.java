package io.koschei.resolver;

import io.koschei.resolver.libsolv.LibSolvException;
import io.koschei.resolver.libsolv.LoadedRepo;
import io.koschei.resolver.libsolv.NativePool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        if (!files.sourceRequires().isEmpty()) {
            origins.add(new Origin(
                    BuildRequirements.add(pool, files.sourceRequires()), Path.of("build requirements"), false, 0));
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
            if (!Seal.isWhole(solv)) {
                throw damaged(solv, "its checksum is wrong", null);
            }
            return pool.load(solv);
        } catch (LibSolvException e) {
            throw damaged(solv, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + solv, e);
        }
    }

    private static BadMetadataException damaged(Path solv, String reason, @Nullable Throwable cause) {
        SolvCache.discard(solv);
        return new BadMetadataException(
                solv, "was damaged and is deleted; try again and it will be made anew: " + reason, cause);
    }
}
