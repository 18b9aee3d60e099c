package io.koschei.embedded;

import io.koschei.embedded.neo4j.DirectoryLock;
import io.koschei.embedded.neo4j.EmbeddedStoreException;
import io.koschei.embedded.neo4j.Password;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/**
 * A PostgreSQL server on loopback that keeps its data in a directory and survives crashes. It stops when it is closed,
 * and also when this process ends in any other way.
 */
public final class PostgresServer implements AutoCloseable {
    static final String USER = "postgres";
    private static final String DATABASE = "koschei";
    private static final Duration LONGEST_START = Duration.ofMinutes(1);

    private final EmbeddedPostgres server;
    private final ParentWatch watch;
    private final DirectoryLock lock;
    private final String password;

    private PostgresServer(EmbeddedPostgres server, ParentWatch watch, DirectoryLock lock, String password) {
        this.server = server;
        this.watch = watch;
        this.lock = lock;
        this.password = password;
    }

    /**
     * Starts the server on any free port, making a new one in an empty directory. A server whose parent was killed is
     * stopped first.
     *
     * @param directory where everything is kept: binaries, data, password, log
     * @throws EmbeddedStoreException if the directory is in use or the server fails
     */
    public static PostgresServer start(Path directory) {
        Path home = directory.toAbsolutePath().normalize();
        DirectoryLock lock = DirectoryLock.of(home);
        try {
            return start(home, lock);
        } catch (IOException | SQLException | RuntimeException e) {
            new Orphans(home.resolve("data")).stop();
            lock.close();
            throw failure(home, e);
        }
    }

    private static PostgresServer start(Path home, DirectoryLock lock) throws IOException, SQLException {
        Path data = home.resolve("data");
        new Orphans(data).stop();
        FirstStart first = new FirstStart(home);
        String password = first.prepare();
        EmbeddedPostgres server = settings(home, data, password).start();
        createDatabase(server);
        first.done();
        return new PostgresServer(server, ParentWatch.over(data), lock, password);
    }

    private static EmbeddedPostgres.Builder settings(Path home, Path data, String password) throws IOException {
        ServerLog log = ServerLog.in(home);
        log.rotate();
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                // Not in the shared temporary directory, where another user could have put other binaries before.
                .setOverrideWorkingDirectory(home.resolve("binaries").toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(LONGEST_START)
                .setConnectConfig("password", password)
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
        InitOptions.of(new Password(home).pendingFile()).forEach(builder::setLocaleConfig);
        SERVER_SETTINGS.forEach(builder::setServerConfig);
        return builder;
    }

    private static final Map<String, String> SERVER_SETTINGS = Map.of(
            // The library is made for throw-away data and turns these off.
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            // Its logs would otherwise grow to a gigabyte before they are used again.
            "max_wal_size", "256MB",
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "log_checkpoints", "off");

    private static void createDatabase(EmbeddedPostgres server) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            boolean missing;
            try (ResultSet found =
                    statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                missing = !found.next();
            }
            if (missing) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        }
    }

    private static EmbeddedStoreException failure(Path home, Exception cause) {
        if (cause instanceof EmbeddedStoreException known) {
            return known;
        }
        ServerLog log = ServerLog.in(home);
        return new EmbeddedStoreException(
                "PostgreSQL did not start: %s; %s See %s".formatted(cause.getMessage(), log.verdict(), log.file()),
                cause);
    }

    /** Without the password. */
    public String jdbcUrl() {
        return url(server.getPort());
    }

    static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    /** The owner of everything. */
    public String user() {
        return USER;
    }

    /** Random, made on the first start, kept in the directory. */
    public String password() {
        return password;
    }

    /** Stops the server cleanly, within 6 seconds, usually well under one. */
    @Override
    public void close() {
        try (lock) {
            watch.close();
            server.close();
        } catch (IOException e) {
            throw new EmbeddedStoreException("PostgreSQL did not stop: " + e.getMessage(), e);
        }
    }
}
