package io.koschei.repo;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes what arrives to a file, computes its checksums on the way and refuses more than it was told to expect. */
final class Receiver implements Consumer<Optional<byte[]>>, AutoCloseable {

    /** More arrived than was announced or is allowed. */
    static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final OutputStream out;
    private final List<MessageDigest> digests;
    private final long limit;
    private long count;

    Receiver(Path file, List<MessageDigest> digests, long limit) throws IOException {
        this.out = Files.newOutputStream(file);
        this.digests = digests;
        this.limit = limit;
    }

    @Override
    public void accept(Optional<byte[]> bytes) {
        bytes.ifPresent(this::write);
    }

    private void write(byte[] bytes) {
        count += bytes.length;
        if (count > limit) {
            throw new TooLargeException();
        }
        digests.forEach(digest -> digest.update(bytes));
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("the cache cannot be written", e);
        }
    }

    long count() {
        return count;
    }

    /** The checksums in hex, in the order of the digests. To be asked once. */
    List<String> checksums() {
        return digests.stream()
                .map(digest -> HexFormat.of().formatHex(digest.digest()))
                .toList();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
