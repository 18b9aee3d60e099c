package io.koschei.resolver;

import io.koschei.resolver.libsolv.LibSolvException;
import io.koschei.resolver.libsolv.Metadata;
import io.koschei.resolver.libsolv.NativePool;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.OptionalInt;

/** Metadata in libsolv's own format, which loads ten times as fast as XML. Each file is converted once. */
final class SolvCache {

    /** Raised when what is written changes its meaning. */
    private static final int FORMAT = 1;

    private static final long LARGEST_XML = 8L << 30;

    private final Path directory;

    SolvCache(Path directory) {
        this.directory = directory;
    }

    /**
     * The converted file; made when it is not there yet.
     *
     * @throws BadMetadataException when the file is not complete, valid metadata
     */
    Path solv(PrimaryFile primary) {
        Path solv = directory.resolve(primary.checksum() + "-" + NativePool.libraryVersion() + "-" + FORMAT + ".solv");
        if (!Files.exists(solv)) {
            convert(primary.file(), solv);
        }
        return solv;
    }

    Path solv(RepoFiles repo) {
        return solv(repo.primary());
    }

    /** Deletes a converted file that cannot be loaded, as a crash of the machine may leave it. */
    static void discard(Path solv) {
        try {
            Files.deleteIfExists(solv);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + solv, e);
        }
    }

    private void convert(Path primary, Path solv) {
        if (!Files.isReadable(primary)) {
            throw new BadMetadataException(primary, "cannot be read");
        }
        try {
            Files.createDirectories(directory);
            Path xml = Files.createTempFile(directory, "primary-", ".tmp");
            Path converted = Files.createTempFile(directory, "solv-", ".tmp");
            try {
                decompress(primary, xml);
                check(primary, PrimaryHead.packages(primary, xml), Metadata.convert(xml, converted));
                Files.move(converted, solv, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(xml);
                Files.deleteIfExists(converted);
            }
        } catch (LibSolvException e) {
            throw new BadMetadataException(primary, "is not valid package metadata: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot convert " + primary + " in " + directory, e);
        }
    }

    private static void decompress(Path primary, Path xml) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(xml))) {
            Metadata.decompress(primary, out, LARGEST_XML);
        }
    }

    /** A file that was cut off between two packages can still look well-formed to a lenient reader. */
    private static void check(Path primary, OptionalInt announced, int found) {
        if (announced.isPresent() && announced.getAsInt() != found) {
            throw new BadMetadataException(
                    primary, "announces " + announced.getAsInt() + " packages but contains " + found);
        }
    }
}
