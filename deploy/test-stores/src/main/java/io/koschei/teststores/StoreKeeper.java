package io.koschei.teststores;

import io.koschei.embedded.neo4j.Neo4jProcess;
import io.koschei.embedded.neo4j.Neo4jSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The process that holds both servers: {@code StoreKeeper FOLDER OWNER}. It ends, and with it the servers and the folder, when the process
 * OWNER ends in whatever way. If the keeper itself is killed, the servers still end: each watches a pipe from it.
 */
final class StoreKeeper {

    private static final System.Logger LOG = System.getLogger(StoreKeeper.class.getName());
    private static final List<Runnable> ENDS = new CopyOnWriteArrayList<>();
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final String WATCH = "trap '' INT HUP TERM; read -r nothing; kill -QUIT \"$1\"";

    /** The run has ended. Otherwise the logs of a start that failed are there to be read. */
    private static volatile boolean isOver;

    private StoreKeeper() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        ProcessHandle owner =
                ProcessHandle.of(Long.parseLong(args[1])).orElseThrow(() -> new IllegalStateException("no owner"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(folder), "end"));
        Thread watch = new Thread(() -> exitAfter(owner), "owner");
        watch.setDaemon(true);
        watch.start();

        int port = startPostgres(folder);
        Neo4jProcess neo4j = Neo4jProcess.start(
                Neo4jSettings.of(Path.of(System.getProperty("koschei.neo4j.libraries")), folder.resolve("neo4j")));
        onExit(neo4j::kill);
        new StoreAddress(ProcessHandle.current().pid(), port, neo4j.uri().toString(), neo4j.user(), neo4j.password())
                .write(folder);
        Thread.currentThread().join();
    }

    private static int startPostgres(Path folder) throws IOException, SQLException {
        Path data = folder.resolve("postgresql");
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(LONGEST_START)
                .setServerConfig("max_connections", "500")
                // The data are thrown away, so that nothing has to reach the disk.
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("max_wal_size", "2GB")
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("postgresql.log").toFile()))
                .start();
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
        Process watch = new ProcessBuilder("/bin/sh", "-c", WATCH, "watch", pid)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        ProcessHandle server = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        onExit(() -> stop(watch, server));
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table made (what text primary key)");
        }
        return postgres.getPort();
    }

    /** What is named later ends earlier. */
    private static void onExit(Runnable end) {
        ENDS.add(0, end);
    }

    /** Every part of the end is tried, whatever becomes of the others. */
    private static void end(Path folder) {
        ENDS.forEach(StoreKeeper::run);
        if (isOver || StoreAddress.isIn(folder)) {
            run(() -> delete(folder));
        }
    }

    private static void run(Runnable end) {
        try {
            end.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A part of the end failed", e);
        }
    }

    private static void stop(Process watch, ProcessHandle server) {
        try {
            // The end of its input makes it stop the server at once, without writing anything.
            watch.getOutputStream().close();
            server.onExit().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("PostgreSQL did not stop", e);
        }
    }

    private static void exitAfter(ProcessHandle owner) {
        try {
            while (runs(owner)) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        isOver = true;
        System.exit(0);
    }

    /** A process that has ended and was not collected yet has no command any more. */
    static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder, e);
        }
    }
}
