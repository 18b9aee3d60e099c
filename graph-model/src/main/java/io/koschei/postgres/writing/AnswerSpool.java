package io.koschei.postgres.writing;

import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.HistoryException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * The rows of a generation's answers, in a file from the moment they are found to the transaction that stores them: finding
 * them takes too long for a transaction, and keeping them takes too much memory. No other process reads the file.
 * {@link #close} deletes it.
 */
public final class AnswerSpool implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final FileChannel file;
    private final Map<PackageKey, Integer> newPackages = new LinkedHashMap<>();
    private final CRC32C written = new CRC32C();
    private long length;

    private AnswerSpool(Path path, FileChannel file) {
        this.path = path;
        this.file = file;
    }

    /**
     * Opens an empty spool and deletes what a killed process has left in its place.
     *
     * @param path of the file; its folder is made when it does not exist
     * @throws HistoryException when there cannot be such a file
     */
    public static AnswerSpool open(Path path) {
        try {
            Files.createDirectories(Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file is in a folder"));
            Files.deleteIfExists(path);
            return new AnswerSpool(
                    path,
                    FileChannel.open(
                            path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    /** An empty spool in the system's folder for temporary files. */
    static AnswerSpool temporary() {
        try {
            return open(Files.createTempFile("koschei-answers-", ".tmp"));
        } catch (IOException e) {
            throw new HistoryException("there cannot be a temporary file: " + e.getMessage(), e);
        }
    }

    /** Notes a package that the database does not know yet, with the number it has in the answers. */
    void add(PackageKey key, int id) {
        newPackages.put(key, id);
    }

    Map<PackageKey, Integer> newPackages() {
        return newPackages;
    }

    void append(byte[] bytes) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        try {
            while (rest.hasRemaining()) {
                file.write(rest);
            }
        } catch (IOException e) {
            throw failed(path, e);
        }
        written.update(bytes);
        length += bytes.length;
    }

    /**
     * Everything that was appended, from its beginning.
     *
     * @throws HistoryException when that is no longer what the file holds
     */
    InputStream read() {
        try {
            if (file.size() != length || checksum() != written.getValue()) {
                throw new HistoryException("the answers on their way in " + path
                        + " are cut off or damaged and have to be found once more");
            }
            return Channels.newInputStream(file.position(0));
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    private long checksum() throws IOException {
        CRC32C checksum = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        file.position(0);
        while (file.read(buffer) >= 0) {
            checksum.update(buffer.flip());
            buffer.clear();
        }
        return checksum.getValue();
    }

    private static HistoryException failed(Path path, IOException e) {
        return new HistoryException("answers cannot be kept in " + path + ": " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try (file) {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }
}
