package io.koschei.embedded.neo4j;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Holds a data directory for this process alone. The kernel frees it when the process ends, however it ends, so there
 * is never a stale lock to remove.
 */
public final class DirectoryLock implements AutoCloseable {
    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Creates the directory if need be, closes it to all users but its owner, and locks it.
     *
     * @throws EmbeddedStoreException if it cannot be written, or another process (or this one) holds it already
     */
    public static DirectoryLock of(Path directory) {
        try {
            createPrivate(directory);
            FileChannel channel = FileChannel.open(directory.resolve("in-use"), CREATE, WRITE);
            if (tryLock(channel)) {
                return new DirectoryLock(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new EmbeddedStoreException("Cannot use the data directory %s: %s".formatted(directory, e), e);
        }
        throw new EmbeddedStoreException(
                "The data directory %s is in use by another Koschei; stop that one or choose another directory."
                        .formatted(directory));
    }

    static void createPrivate(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new EmbeddedStoreException("Cannot release the data directory: " + e, e);
        }
    }
}
