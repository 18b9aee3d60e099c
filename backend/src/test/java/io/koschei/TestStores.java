package io.koschei;

import io.koschei.embedded.EmbeddedStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A real PostgreSQL and a real Neo4j, one pair for the test run. Tests keep apart by the names of their collections. */
final class TestStores {

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
        return new Settings()
                .set("koschei.postgresql.url", STORES.jdbcUrl())
                .set("koschei.postgresql.user", STORES.jdbcUser())
                .set("koschei.postgresql.password", STORES.jdbcPassword())
                .set("koschei.neo4j.uri", STORES.neo4jUri())
                .set("koschei.neo4j.user", STORES.neo4jUser())
                .set("koschei.neo4j.password", STORES.neo4jPassword())
                .set("koschei.resolution.cache", FOLDER.resolve("cache"))
                .set("koschei.polling.interval", "50ms")
                .set("koschei.resolution.interval", "50ms")
                .set("koschei.resolution.first-retry", "50ms");
    }

    static JdbcClient jdbc() {
        return JdbcClient.create(DATA_SOURCE);
    }

    static Driver driver() {
        return DRIVER;
    }
}
