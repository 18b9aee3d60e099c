package io.koschei.repo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Adds what arrives to a file, computes the checksums of the whole on the way and refuses more than it was told to
 * expect.
 */
final class Receiver implements Consumer<Optional<byte[]>> {

    private static final int BUFFER = 1 << 16;
    private static final long NEVER = 0;

    /** Bytes by which a file may grow when what is compressed is compressed again. */
    private static final long GROWTH = 1 << 16;

    /** More arrived than was announced or is allowed. */
    static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final PartialFile file;
    private final List<MessageDigest> digests;
    private final long limit;
    private Optional<String> validator;
    private boolean resumed;
    private boolean proven;
    private long size;
    private long received;
    private boolean encoded;
    private volatile long lastArrival = NEVER;

    /** What is in the file already is taken for the beginning of what arrives. */
    Receiver(PartialFile file, List<MessageDigest> digests, long limit) throws IOException {
        this.file = file;
        this.digests = digests;
        this.limit = limit;
        if (file.size() > limit) {
            file.restart(Optional.empty());
        }
        this.validator = file.validator();
        byte[] buffer = new byte[BUFFER];
        InputStream content = file.content();
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            for (MessageDigest digest : digests) {
                digest.update(buffer, 0, count);
            }
            size += count;
        }
    }

    /** The same for a file whose checksum is known: parts of two states of it are found out. */
    Receiver proven() {
        proven = true;
        return this;
    }

    /** To be called before each question to a server. Whether a part is of the file that the server has now must be certain, or be found out. */
    void begin() {
        lastArrival = NEVER;
        if (size > 0 && !proven && validator.isEmpty()) {
            restart(Optional.empty());
        }
    }

    /** Bytes that are here. */
    long size() {
        return size;
    }

    /** By which the server can tell whether its file is still the one that is partly here. */
    Optional<String> validator() {
        return validator;
    }

    /** Bytes that have arrived now. */
    long received() {
        return received;
    }

    /** For how long nothing has arrived; 0 before the answer has begun. */
    long idleNanos() {
        long last = lastArrival;
        return last == NEVER ? 0 : System.nanoTime() - last;
    }

    private void arrived() {
        long now = System.nanoTime();
        lastArrival = now == NEVER ? 1 : now;
    }

    /** Whether what arrives may be compressed for the way alone; some servers say so of files that are compressed anyhow. */
    void encoded(boolean isEncoded) {
        encoded = isEncoded;
        arrived();
    }

    /** What arrives from now on follows what is here. */
    void resume(boolean isEncoded) {
        resumed = true;
        encoded(isEncoded);
    }

    /** Whether what is here came in several parts, which may not be of the same file. */
    boolean isResumed() {
        return resumed;
    }

    boolean isEncoded() {
        return encoded;
    }

    /** What arrives from now on is the whole file. */
    void restart(Optional<String> newValidator) {
        try {
            file.restart(newValidator);
            validator = file.validator();
        } catch (IOException e) {
            throw new UncheckedIOException("the cache cannot be written", e);
        }
        resumed = false;
        digests.forEach(MessageDigest::reset);
        size = 0;
    }

    @Override
    public void accept(Optional<byte[]> bytes) {
        bytes.ifPresent(this::write);
    }

    private void write(byte[] bytes) {
        arrived();
        received += bytes.length;
        size += bytes.length;
        if (size > limit + (encoded ? GROWTH : 0)) {
            throw new TooLargeException();
        }
        digests.forEach(digest -> digest.update(bytes));
        try {
            file.append(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("the cache cannot be written", e);
        }
    }

    /** The checksums in hex, in the order of the digests. To be asked once. */
    List<String> checksums() {
        return digests.stream()
                .map(digest -> HexFormat.of().formatHex(digest.digest()))
                .toList();
    }
}
