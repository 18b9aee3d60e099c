package io.koschei.embedded.neo4j;

import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The server's own lock. It can be held while the data directory's is free: by the server of a parent that was killed,
 * which is about to stop.
 */
record StoreLock(Path data) {
    private static final Duration PAUSE = Duration.ofMillis(50);

    void awaitFree(Duration timeout) {
        Path file = data.resolve("data/databases/store_lock");
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            while (isHeld(file)) {
                if (System.nanoTime() - deadline > 0) {
                    throw new EmbeddedStoreException(
                            "The Neo4j store in %s is in use by a server that does not stop; end that process first."
                                    .formatted(data));
                }
                Thread.sleep(PAUSE.toMillis());
            }
        } catch (IOException e) {
            throw new EmbeddedStoreException("Cannot use the Neo4j store in " + data + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedStoreException("Interrupted while waiting for the Neo4j store", e);
        }
    }

    private static boolean isHeld(Path file) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        }
    }
}
