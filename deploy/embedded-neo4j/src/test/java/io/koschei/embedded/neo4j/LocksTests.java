package io.koschei.embedded.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may use a data directory: one process at a time, whether it is this one or another, and none that is still stopping. */
@Timeout(60)
class LocksTests {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(120);

    @TempDir
    Path folder;

    private Path data() {
        return folder.resolve("a/b c/data");
    }

    @Test
    void aDirectoryIsMadeAndClosedToOthers() throws IOException {
        try (DirectoryLock lock = DirectoryLock.of(data())) {
            assertThat(lock).isNotNull();
            assertThat(permissions()).isEqualTo("rwx------");
            assertThat(data().resolve("in-use")).isEmptyFile();
        }
        Files.setPosixFilePermissions(data(), PosixFilePermissions.fromString("rwxr-xr-x"));
        DirectoryLock.of(data()).close();
        assertThat(permissions()).as("one that was open to others").isEqualTo("rwx------");
    }

    private String permissions() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(data()));
    }

    @Test
    void oneProcessHoldsADirectoryOnce() {
        DirectoryLock lock = DirectoryLock.of(data());
        inUse();
        lock.close();
        lock.close();
        DirectoryLock.of(data()).close();
    }

    @Test
    void anotherProcessHoldsADirectoryUntilItIsKilled() throws Exception {
        Files.createDirectories(data());
        Process other = holder(data().resolve("in-use"));
        inUse();
        other.destroyForcibly().waitFor();
        DirectoryLock.of(data()).close();
    }

    private void inUse() {
        assertThatExceptionOfType(EmbeddedStoreException.class)
                .isThrownBy(() -> DirectoryLock.of(data()))
                .withMessage("The data directory " + data()
                        + " is in use by another Koschei; stop that one or choose another directory.");
    }

    @Test
    void aPathThatCannotBeADirectoryIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        for (Path path : new Path[] {file, file.resolve("within"), Path.of("/proc/nothing")}) {
            assertThatExceptionOfType(EmbeddedStoreException.class)
                    .isThrownBy(() -> DirectoryLock.of(path))
                    .withMessageStartingWith("Cannot use the data directory " + path + ": ")
                    .withCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void aStoreThatWasNeverUsedIsFree() throws IOException {
        new StoreLock(data()).awaitFree(SHORT);
        Files.createDirectories(storeLock().getParent());
        Files.createFile(storeLock());
        new StoreLock(data()).awaitFree(SHORT);
    }

    @Test
    void aServerThatIsStoppingIsWaitedFor() throws Exception {
        Process stopping = holder(storeLock());
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> new StoreLock(data()).awaitFree(LONG));
        Thread.sleep(SHORT.toMillis());
        assertThat(waiting).isNotDone();
        stopping.destroyForcibly().waitFor();
        waiting.get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void aServerThatDoesNotStopIsSaid() throws Exception {
        Process stuck = holder(storeLock());
        assertThatExceptionOfType(EmbeddedStoreException.class)
                .isThrownBy(() -> new StoreLock(data()).awaitFree(SHORT))
                .withMessage("The Neo4j store in " + data()
                        + " is in use by a server that does not stop; end that process first.");
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(EmbeddedStoreException.class)
                .isThrownBy(() -> new StoreLock(data()).awaitFree(LONG))
                .withMessage("Interrupted while waiting for the Neo4j store");
        assertThat(Thread.interrupted()).as("the interruption is not lost").isTrue();
        stuck.destroyForcibly().waitFor();
    }

    @Test
    void aLockThatCannotBeReadIsSaid() throws IOException {
        Files.createDirectories(storeLock());
        assertThatExceptionOfType(EmbeddedStoreException.class)
                .isThrownBy(() -> new StoreLock(data()).awaitFree(SHORT))
                .withMessageStartingWith("Cannot use the Neo4j store in " + data() + ": ");
    }

    private Path storeLock() {
        return data().resolve("data/databases/store_lock");
    }

    /** A process that holds a lock until it is killed. */
    private static Process holder(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo("held");
        return process;
    }

    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            FileChannel channel =
                    FileChannel.open(Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                System.out.println("held");
                Thread.sleep(Duration.ofMinutes(5).toMillis());
            }
        }
    }
}
