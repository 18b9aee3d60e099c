package io.koschei.teststores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL and a real Neo4j, one pair for all tests of a run. A run is the process that the system property
 * {@code koschei.test.run} names, or else this process alone.
 *
 * <p>Tests keep apart by databases, each of which belongs to one process, and in the graph by names of collections.
 */
public final class SharedStores {

    private static final int LOG_LINES = 20;

    private static @Nullable SharedStores shared;

    private final Path folder;
    private final StoreAddress address;
    private final TestDatabases databases;

    private SharedStores(Path folder, StoreAddress address) {
        this.folder = folder;
        this.address = address;
        this.databases = new TestDatabases(address.postgresPort());
    }

    /** Starts them if no test of the run has needed them yet: 4 to 12 seconds. */
    public static synchronized SharedStores get() {
        if (shared == null) {
            shared = of(Long.getLong("koschei.test.run", ProcessHandle.current().pid()));
        }
        return shared;
    }

    static SharedStores of(long run) {
        Path folder = folder(run);
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return new SharedStores(folder, findOrStart(folder, run));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the stores started", e);
        }
    }

    /** Another one than that of an earlier process with the same number. */
    static Path folder(long run) {
        long began = ProcessHandle.of(run)
                .flatMap(process -> process.info().startInstant())
                .orElseThrow(() -> new IllegalStateException("There is no process " + run + " whose tests these are"))
                .toEpochMilli();
        return Path.of(System.getProperty("java.io.tmpdir"), "koschei-tests-%d-%d".formatted(run, began));
    }

    private static StoreAddress findOrStart(Path folder, long run) throws IOException, InterruptedException {
        try (FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Until the channel is closed.
            channel.lock();
            if (StoreAddress.isIn(folder)) {
                StoreAddress known = StoreAddress.read(folder);
                if (ProcessHandle.of(known.keeper()).filter(StoreKeeper::runs).isEmpty()) {
                    throw new IllegalStateException(
                            "The keeper of the stores in %s has ended; its log:%n%s".formatted(folder, logEnd(folder)));
                }
                return known;
            }
            return start(folder, run);
        }
    }

    private static StoreAddress start(Path folder, long run) throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dkoschei.neo4j.libraries=" + System.getProperty("koschei.neo4j.libraries"),
                "-cp",
                System.getProperty("java.class.path"),
                StoreKeeper.class.getName(),
                folder.toString(),
                Long.toString(run));
        Process keeper = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(folder).toFile()))
                .start();
        // The keeper limits how long each server may take to start, and ends if one does not.
        while (!StoreAddress.isIn(folder)) {
            if (keeper.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("The stores did not start:%n%s".formatted(logEnd(folder)));
            }
        }
        return StoreAddress.read(folder);
    }

    private static Path log(Path folder) {
        return folder.resolve("keeper.log");
    }

    private static String logEnd(Path folder) throws IOException {
        List<String> lines = Files.readAllLines(log(folder));
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }

    /** Databases of the PostgreSQL. */
    public TestDatabases databases() {
        return databases;
    }

    /** {@code bolt://127.0.0.1:PORT}. */
    public URI neo4jUri() {
        return URI.create(address.neo4jUri());
    }

    /** Neo4j's only user. */
    public String neo4jUser() {
        return address.neo4jUser();
    }

    /** The password of {@link #neo4jUser}. */
    public String neo4jPassword() {
        return address.neo4jPassword();
    }

    /** Where tests of all processes may keep files until the run ends. */
    public Path folder() {
        return folder;
    }

    long keeper() {
        return address.keeper();
    }
}
