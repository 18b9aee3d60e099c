package io.koschei.resolver.metadata;

import io.koschei.resolver.libsolv.Metadata;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Reads compressed metadata of every kind repositories use. */
public final class Decompression {

    /**
     * Copies what is in a file: .gz, .xz, .bz2 and .zst are decompressed, everything else is copied as it is.
     *
     * @param limit bytes after which the file is refused
     * @throws io.koschei.resolver.failure.ResolverException when the file is damaged or larger than the limit
     * @throws IOException when writing fails
     */
    public static void copy(Path file, OutputStream out, long limit) throws IOException {
        Metadata.decompress(file, out, limit);
    }

    private Decompression() {}
}
