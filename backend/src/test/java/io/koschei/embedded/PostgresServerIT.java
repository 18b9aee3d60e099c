package io.koschei.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.embedded.neo4j.EmbeddedStoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {
    private static final String BINARIES = "binaries";

    /** Unpacking the server takes longer than all that happens to it: the first test does it for the others. */
    @TempDir
    static Path unpacked;

    @TempDir
    Path directory;

    @BeforeEach
    void unpack() throws IOException, InterruptedException {
        if (Files.exists(unpacked.resolve(BINARIES))) {
            Files.createDirectories(home());
            copy(unpacked, home());
        }
    }

    @AfterEach
    void keep() throws IOException, InterruptedException {
        if (Files.notExists(unpacked.resolve(BINARIES))) {
            copy(home(), unpacked);
        }
    }

    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        Process copy = new ProcessBuilder(
                        "cp",
                        // Links: what was unpacked is never written to.
                        "-al",
                        from.resolve(BINARIES).toString(),
                        to.resolve(BINARIES).toString())
                .inheritIO()
                .start();
        assertThat(copy.waitFor()).isZero();
    }

    @Test
    void isDurableClosedToOthersAndStopsSoon() throws SQLException {
        PostgresServer first = PostgresServer.start(home());
        assertThat(ask(first, "SHOW fsync")).isEqualTo("on");
        assertThat(ask(first, "SHOW synchronous_commit")).isEqualTo("on");
        assertThat(ask(first, "SHOW full_page_writes")).isEqualTo("on");
        assertThat(ask(first, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(ask(first, "SELECT string_agg(x, '' ORDER BY x) FROM (VALUES ('a'), ('B'), ('é')) AS t (x)"))
                .isEqualTo("Baé");
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection(first.jdbcUrl(), "postgres", "postgres")
                        .close())
                .withMessageContaining("password");
        assertThatExceptionOfType(EmbeddedStoreException.class)
                .isThrownBy(() -> PostgresServer.start(home()))
                .withMessageContaining("in use by another Koschei");
        insert(first);
        long begin = System.nanoTime();
        first.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
        try (PostgresServer second = PostgresServer.start(home())) {
            assertThat(ask(second, "SELECT count(*) FROM note")).isEqualTo("1");
        }
    }

    @Test
    void recoversFromTheDeathOfEveryProcessAndFromAReusedPid() throws Exception {
        PostgresServer first = PostgresServer.start(home());
        insert(first);
        Path pidFile = home().resolve("data/postmaster.pid");
        long pid = Long.parseLong(Files.readAllLines(pidFile).get(0));
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        server.descendants().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly();
        server.onExit().get(10, TimeUnit.SECONDS);
        assertThat(pidFile).exists();
        first.close();
        Process other = new ProcessBuilder("sleep", "600").start();
        Files.writeString(pidFile, other.pid() + "\n");
        try (PostgresServer second = PostgresServer.start(home())) {
            assertThat(ask(second, "SELECT count(*) FROM note")).isEqualTo("1");
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void stopsWhenItsParentIsKilled() throws Exception {
        Process parent = parent();
        ProcessHandle server = serverOf(parent);
        parent.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (runs(server) && System.nanoTime() - deadline < 0) {
            Thread.sleep(50);
        }
        assertThat(runs(server)).isFalse();
    }

    @Test
    void takesOverAtOnceFromAParentThatWasKilledWithItsWatch() throws Exception {
        Process parent = parent();
        ProcessHandle server = serverOf(parent);
        parent.children().forEach(ProcessHandle::destroyForcibly);
        parent.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        assertThat(runs(server)).isTrue();
        try (PostgresServer next = PostgresServer.start(home())) {
            assertThat(ask(next, "SELECT count(*) FROM note")).isEqualTo("1");
        }
        assertThat(runs(server)).isFalse();
    }

    private Process parent() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        home().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Waits until the parent has said its server's process id, after whatever its log says. */
    private static ProcessHandle serverOf(Process parent) throws IOException {
        BufferedReader output = parent.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.matches("[0-9]+")) {
                return ProcessHandle.of(Long.parseLong(line)).orElseThrow();
            }
        }
        throw new AssertionError("the parent did not start a server");
    }

    /** An ended process that nobody has collected yet has no command any more. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    /** Starts a server, writes a row, and waits to be killed. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] args) throws Exception {
            PostgresServer server = PostgresServer.start(Path.of(args[0]));
            insert(server);
            System.out.println(Files.readAllLines(Path.of(args[0], "data", "postmaster.pid"))
                    .get(0));
            Thread.sleep(Duration.ofMinutes(5).toMillis());
        }
    }

    @Test
    void makesAHalfMadeServerAgainButNeverAFinishedOne() throws IOException, SQLException {
        Files.createDirectories(home().resolve("data"));
        Files.writeString(home().resolve("data/postgresql.conf"), "an interrupted initdb");
        try (PostgresServer server = PostgresServer.start(home())) {
            insert(server);
        }
        Files.delete(home().resolve("password"));
        assertThatExceptionOfType(EmbeddedStoreException.class)
                .isThrownBy(() -> PostgresServer.start(home()))
                .withMessageContaining("'password' is missing");
        assertThat(home().resolve("data/base")).exists();
    }

    private Path home() {
        return directory.resolve("with space/postgresql");
    }

    private static void insert(PostgresServer server) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE note (id int)");
            statement.execute("INSERT INTO note VALUES (1)");
        }
    }

    private static String ask(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }
}
