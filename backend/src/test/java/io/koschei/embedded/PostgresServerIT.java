package io.koschei.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.neo4j.EmbeddedStoreException;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {
    @TempDir
    Path directory;

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
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n");
        try (PostgresServer second = PostgresServer.start(home())) {
            assertThat(ask(second, "SELECT count(*) FROM note")).isEqualTo("1");
        }
    }

    @Test
    void takesOverAtOnceFromAParentThatWasKilled() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        home().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String pid;
        try {
            while (!(pid = parent.inputReader().readLine()).matches("[0-9]+")) {
                assertThat(pid).isNotNull();
            }
        } finally {
            parent.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        try (PostgresServer next = PostgresServer.start(home())) {
            assertThat(ask(next, "SELECT count(*) FROM note")).isEqualTo("1");
        }
        // Ended, though perhaps not yet collected.
        assertThat(ProcessHandle.of(Long.parseLong(pid))
                        .flatMap(process -> process.info().command()))
                .isEmpty();
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
