package io.koschei.app;

import io.koschei.embedded.EmbeddedStores;
import io.koschei.settings.Home;
import io.koschei.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A real PostgreSQL and a real Neo4j, one pair for the test run. Tests keep apart by the names of their collections; a
 * service works for every collection of its database, so one that must not work for others' has a database of its own.
 */
public final class TestStores {

    private static final Path FOLDER = folder();
    private static final EmbeddedStores STORES = start();
    private static final DataSource DATA_SOURCE =
            new DriverManagerDataSource(STORES.jdbcUrl(), STORES.jdbcUser(), STORES.jdbcPassword());
    private static final Driver DRIVER =
            GraphDatabase.driver(STORES.neo4jUri(), AuthTokens.basic(STORES.neo4jUser(), STORES.neo4jPassword()));

    private TestStores() {}

    private static Path folder() {
        try {
            return Files.createTempDirectory("koschei-stores");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedStores start() {
        EmbeddedStores stores = EmbeddedStores.start(FOLDER, Home.neo4jLibraries());
        Runtime.getRuntime().addShutdownHook(new Thread(stores::close));
        return stores;
    }

    static Settings settings() {
        return settings(STORES.jdbcUrl(), "cache");
    }

    /** With a database of its own, made when it is asked for first. */
    static Settings settings(String database) {
        create(database);
        return settings(url(database), "cache-" + database);
    }

    private static void create(String database) {
        boolean exists = jdbc().sql("select exists (select 1 from pg_database where datname = ?)")
                .param(database)
                .query(Boolean.class)
                .single();
        if (!exists) {
            jdbc().sql("create database " + database).update();
        }
    }

    /** A database of its own, with tables; made when it is asked for first. */
    public static DataSource migrated(String database) {
        create(database);
        migrate(database);
        return dataSource(database);
    }

    private static String url(String database) {
        return STORES.jdbcUrl().substring(0, STORES.jdbcUrl().lastIndexOf('/') + 1) + database;
    }

    private static Settings settings(String url, String cache) {
        return new Settings()
                .set("koschei.postgresql.url", url)
                .set("koschei.postgresql.user", STORES.jdbcUser())
                .set("koschei.postgresql.password", STORES.jdbcPassword())
                .set("koschei.neo4j.uri", STORES.neo4jUri())
                .set("koschei.neo4j.user", STORES.neo4jUser())
                .set("koschei.neo4j.password", STORES.neo4jPassword())
                .set("koschei.resolution.cache", FOLDER.resolve(cache))
                .set("koschei.polling.interval", "50ms")
                // What maintainers' builds were built with matters to few tests, and takes a while.
                .set("koschei.closures.interval", "1h")
                .set("koschei.resolution.interval", "50ms")
                .set("koschei.resolution.first-retry", "50ms");
    }

    static JdbcClient jdbc() {
        return JdbcClient.create(DATA_SOURCE);
    }

    public static JdbcClient jdbc(String database) {
        return JdbcClient.create(dataSource(database));
    }

    public static DataSource dataSource(String database) {
        return new DriverManagerDataSource(url(database), STORES.jdbcUser(), STORES.jdbcPassword());
    }

    /** Makes the tables of a database that no service has used yet. */
    static void migrate(String database) {
        Flyway.configure()
                .dataSource(url(database), STORES.jdbcUser(), STORES.jdbcPassword())
                .load()
                .migrate();
    }

    static Path cache(String database) {
        return FOLDER.resolve("cache-" + database);
    }

    public static Driver driver() {
        return DRIVER;
    }
}
