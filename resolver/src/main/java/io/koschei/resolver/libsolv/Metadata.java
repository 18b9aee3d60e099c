package io.koschei.resolver.libsolv;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reading rpm-md and keeping it in libsolv's own format. */
public final class Metadata {

    /** REPO_EXTEND_SOLVABLES: what is read is about packages that are there already. */
    private static final int EXTEND = 1 << 4;

    private static final int BUFFER = 1 << 18;

    /**
     * Copies a file, decompressed according to its name (.gz, .xz, .bz2, .zst, else as it is).
     *
     * @param limit bytes after which the file is refused
     * @throws LibSolvException when it is damaged, larger than the limit or cannot be opened
     */
    public static void decompress(Path file, OutputStream out, long limit) throws IOException {
        Libraries.load();
        refuseIncompleteZstd(file);
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        try (NativeFile in = NativeFile.openCompressed(file)) {
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                total += count;
                if (total > limit) {
                    throw new LibSolvException("it is larger than " + limit + " bytes when decompressed");
                }
                out.write(buffer, 0, count);
            }
        }
    }

    private static void refuseIncompleteZstd(Path file) throws IOException {
        if (file.toString().endsWith(".zst")) {
            try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                if (!new ZstdFrames(in).areComplete()) {
                    throw new LibSolvException("it is damaged: it is not a whole Zstandard file");
                }
            }
        }
    }

    /**
     * Parses a plain primary.xml, and a filelists.xml of the same packages, and writes them as one .solv file.
     *
     * @return number of packages in it
     * @throws LibSolvException when libsolv cannot read what is to be parsed
     * @throws IOException when the other file cannot be written, which says nothing about the metadata
     */
    public static int convert(Path primary, Optional<Path> filelists, Path solv) throws IOException {
        try (NativePool pool = NativePool.create(PoolRules.of("noarch"));
                NativeFile out = NativeFile.create(solv)) {
            int before = pool.solvableCount();
            long repo = LibSolv.repo_create(pool.address(), CStrings.of("repository"));
            parse(pool, repo, primary, 0);
            if (filelists.isPresent()) {
                parse(pool, repo, filelists.get(), EXTEND);
            }
            if (LibSolv.repo_write(repo, out.address()) != 0) {
                throw new IOException(solv + " cannot be written: " + pool.error());
            }
            out.finish();
            return pool.solvableCount() - before;
        }
    }

    private static void parse(NativePool pool, long repo, Path xml, int flags) {
        try (NativeFile in = NativeFile.open(xml)) {
            if (LibSolvExt.repo_add_rpmmd(repo, in.address(), 0, flags) != 0) {
                throw new LibSolvException(pool.error());
            }
        }
    }

    private Metadata() {}
}
