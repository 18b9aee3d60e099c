package io.koschei.resolver.metadata;

import io.koschei.resolver.failure.BadMetadataException;
import io.koschei.resolver.libsolv.LibSolvException;
import io.koschei.resolver.libsolv.Metadata;
import io.koschei.resolver.libsolv.NativePool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Metadata in libsolv's own format, which loads ten times as fast as XML. Each file is converted once, and once more when its converted
 * form was damaged.
 */
public final class SolvCache {

    /** Raised when what is written changes its meaning. */
    private static final int FORMAT = 2;

    private final Path directory;
    private final MetadataLimits limits;
    private final Set<Path> distrusted = ConcurrentHashMap.newKeySet();

    public SolvCache(Path directory) {
        this(directory, MetadataLimits.USUAL);
    }

    public SolvCache(Path directory, MetadataLimits limits) {
        this.directory = directory;
        this.limits = limits;
    }

    /**
     * The converted file; made when it is not there yet, or no longer whole.
     *
     * @throws BadMetadataException when the file is not complete, valid metadata
     */
    public Path solv(PrimaryFile primary) {
        return solv(primary, Optional.empty());
    }

    /** The same for a repository with all paths that are known of it. */
    public Path solv(RepoFiles repo) {
        return solv(repo.primary(), repo.filelists());
    }

    private Path solv(PrimaryFile primary, Optional<PrimaryFile> filelists) {
        String checksums = primary.checksum()
                + filelists.map(file -> "-" + file.checksum()).orElse("");
        Path solv = directory.resolve(checksums + "-" + NativePool.libraryVersion() + "-" + FORMAT + ".solv");
        if (distrusted.remove(solv) || !isWhole(solv)) {
            convert(primary, filelists, solv);
        }
        return solv;
    }

    /** A crash of the machine may leave one that is there, and is not what was written. */
    private static boolean isWhole(Path solv) {
        try {
            return Files.exists(solv) && Seal.isWhole(solv);
        } catch (IOException e) {
            // Gone in this moment, or on a part of the disk that cannot be read: either way another one takes its
            // place.
            return false;
        }
    }

    /** From now on a converted file counts as damaged that is whole and cannot be loaded all the same, until it is made anew. */
    public void distrust(Path solv) {
        distrusted.add(solv);
    }

    private void convert(PrimaryFile primary, Optional<PrimaryFile> filelists, Path solv) {
        List<Path> temporary = new ArrayList<>();
        try {
            Files.createDirectories(directory);
            try {
                Path plainPrimary = temporary("primary-", temporary);
                MetadataXml.copy(primary, MetadataKind.PRIMARY, plainPrimary, limits);
                Optional<Path> plainFilelists = Optional.empty();
                if (filelists.isPresent()) {
                    plainFilelists = Optional.of(temporary("filelists-", temporary));
                    MetadataXml.copy(filelists.get(), MetadataKind.FILELISTS, plainFilelists.get(), limits);
                }
                Path converted = temporary("solv-", temporary);
                Metadata.convert(plainPrimary, plainFilelists, converted);
                Seal.put(converted);
                Files.move(converted, solv, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                for (Path file : temporary) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (LibSolvException e) {
            throw new BadMetadataException(primary.name(), "is not valid package metadata: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot convert " + primary.name() + " in " + directory, e);
        }
    }

    /** Deletes what a process that is gone has left unfinished. */
    public static void clean(Path directory, long process) {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, "*-" + process + "-*.tmp")) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // It has not even begun.
        } catch (IOException | DirectoryIteratorException e) {
            throw new UncheckedIOException("cannot clean " + directory, new IOException(e));
        }
    }

    private Path temporary(String prefix, List<Path> temporary) throws IOException {
        Path file =
                Files.createTempFile(directory, prefix + ProcessHandle.current().pid() + "-", ".tmp");
        temporary.add(file);
        return file;
    }
}
