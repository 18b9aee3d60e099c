package io.koschei.resolver.metadata;

import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One file of a repository on disk, plain or compressed (.gz, .xz, .bz2, .zst).
 *
 * @param checksum SHA-256 of the file in hex; it names the converted file in the cache
 * @param name what messages call it: where it was fetched from
 * @param form how it says what it says
 */
public record PrimaryFile(Path file, String checksum, String name, Form form) {

    /** What such a file can be. */
    public enum Form {
        /** XML. */
        METADATA,
        /** Headers of packages, as {@link io.koschei.resolver.headers.HeaderFile} has them; with all their files. */
        HEADERS
    }

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public PrimaryFile {
        Objects.requireNonNull(file, "file must not be null");
        Objects.requireNonNull(name, "name must not be null");
        if (!SHA256.matcher(checksum).matches()) {
            throw new IllegalArgumentException("not a SHA-256 checksum in hex: " + checksum);
        }
    }

    /** A file of metadata. */
    public PrimaryFile(Path file, String checksum, String name) {
        this(file, checksum, name, Form.METADATA);
    }

    /** A file of this machine that was not fetched. */
    public PrimaryFile(Path file, String checksum) {
        this(file, checksum, file.toString());
    }
}
