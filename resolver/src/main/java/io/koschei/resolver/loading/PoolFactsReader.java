package io.koschei.resolver.loading;

import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.resolver.failure.BadMetadataException;
import io.koschei.resolver.libsolv.NativePool;
import io.koschei.resolver.libsolv.PoolSnapshot;
import org.jspecify.annotations.Nullable;

/** Reads what a pool knows about single packages, and refuses what cannot be true. */
final class PoolFactsReader {

    /** libsolv's id of the empty string; 0 before it is no string at all. */
    private static final int EMPTY_STRING = 1;

    /** A petabyte; sums of such sizes are still numbers. */
    private static final long LARGEST = 1L << 50;

    private final NativePool pool;
    private final PoolSnapshot snapshot;

    PoolFactsReader(NativePool pool, PoolSnapshot snapshot) {
        this.pool = pool;
        this.snapshot = snapshot;
    }

    /** @param file what messages call the file the package is from */
    PackageFacts read(int solvable, String arch, boolean binary, String file) {
        int name = snapshot.name(solvable);
        String evr = snapshot.strings().text(snapshot.evr(solvable));
        String nameText = snapshot.strings().text(name);
        if (name <= EMPTY_STRING || snapshot.evr(solvable) <= EMPTY_STRING) {
            throw new BadMetadataException(file, "has a package without a name or a version");
        }
        try {
            return new PackageFacts(
                    new Nevra(nameText, Evr.parse(evr), arch),
                    binary ? source(solvable, name) : null,
                    size(pool.downloadSize(solvable), nameText, file),
                    binary ? size(pool.installSize(solvable), nameText, file) : 0);
        } catch (IllegalArgumentException e) {
            throw new BadMetadataException(file, "has a package with a bad version, " + nameText + ": " + evr, e);
        }
    }

    private static long size(long bytes, String name, String file) {
        if (bytes < 0 || bytes > LARGEST) {
            throw new BadMetadataException(
                    file, "has a package of impossible size, " + name + ": " + Long.toUnsignedString(bytes) + " bytes");
        }
        return bytes;
    }

    private @Nullable String source(int solvable, int name) {
        int source = pool.sourceName(solvable, name);
        return source == 0 ? null : snapshot.strings().text(source);
    }
}
