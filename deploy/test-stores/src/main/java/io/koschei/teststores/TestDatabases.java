package io.koschei.teststores;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** Databases on the PostgreSQL of a test run. */
public final class TestDatabases {

    private static final String ADMIN = "postgres";
    private static final String MIGRATED = "migrated";
    private static final String COPYING = "copying";
    private static final int POOL_SIZE = 20;

    private final Map<String, HikariDataSource> pools = new ConcurrentHashMap<>();
    private final int port;

    TestDatabases(int port) {
        this.port = port;
    }

    /** Runs {@code making} if no process of the run has done so; otherwise returns when that one is done. */
    public void once(String what, Callable<?> making) throws Exception {
        try (Connection connection = plain(ADMIN).getConnection()) {
            lock(connection, what);
            if (!ask(connection, "select exists (select 1 from made where what = ?)", what)) {
                making.call();
                try (PreparedStatement insert = connection.prepareStatement("insert into made values (?)")) {
                    insert.setString(1, what);
                    insert.executeUpdate();
                }
            }
        }
    }

    /** Until the connection ends. */
    private static void lock(Connection connection, String what) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_lock(hashtext(?))")) {
            lock.setString(1, what);
            lock.execute();
        }
    }

    private static boolean ask(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement question = connection.prepareStatement(sql)) {
            question.setString(1, name);
            try (ResultSet answer = question.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    /** Makes an empty database of this process, unless it is there. */
    public void create(String database) {
        copy("template1", database);
    }

    /** Makes a database of this process with Koschei's tables, unless it is there. */
    public void createMigrated(String database) {
        try {
            once(MIGRATED, () -> {
                create(MIGRATED);
                migrate(MIGRATED);
                return MIGRATED;
            });
        } catch (Exception e) {
            throw new IllegalStateException("Cannot make the tables", e);
        }
        copy(MIGRATED, database);
    }

    /** Makes the tables of a database. */
    public void migrate(String database) {
        Flyway.configure()
                .dataSource(plain(database))
                .validateMigrationNaming(true)
                .load()
                .migrate();
    }

    /** Makes a database with the contents of another one that has no connections, unless it is there. */
    public void copy(String template, String database) {
        try (Connection connection = plain(ADMIN).getConnection();
                Statement statement = connection.createStatement()) {
            // Two copies of one template may get into each other's way.
            lock(connection, COPYING);
            if (!ask(connection, "select exists (select 1 from pg_database where datname = ?)", database)) {
                statement.execute("create database \"%s\" template \"%s\"".formatted(database, template));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot copy database " + template + " to " + database, e);
        }
    }

    /** Gives a database of this process another name, under which others may copy it; its connections end. */
    public void rename(String database, String name) throws SQLException {
        HikariDataSource pool = pools.remove(database);
        if (pool != null) {
            pool.close();
        }
        try (Connection connection = plain(ADMIN).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter database \"%s\" rename to \"%s\"".formatted(database, name));
        }
    }

    /** One pool for each database and process: most tests ask many short questions. */
    public DataSource source(String database) {
        return pools.computeIfAbsent(database, this::pool);
    }

    private HikariDataSource pool(String database) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(plain(database));
        config.setPoolName(database);
        config.setMinimumIdle(0);
        config.setMaximumPoolSize(POOL_SIZE);
        return new HikariDataSource(config);
    }

    /** A new connection each time it is asked for one. */
    private DataSource plain(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url(database));
        source.setUser(user());
        source.setPassword(password());
        return source;
    }

    /** Without user and password. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The owner of everything. */
    public String user() {
        return ADMIN;
    }

    /** The password of {@link #user}. */
    public String password() {
        return ADMIN;
    }
}
