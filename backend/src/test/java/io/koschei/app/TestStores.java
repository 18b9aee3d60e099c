package io.koschei.app;

import io.koschei.changelog.GraphWarmUp;
import io.koschei.neo4j.GraphGate;
import io.koschei.neo4j.VersionReader;
import io.koschei.neo4j.writing.GraphWriter;
import io.koschei.postgres.GenerationContents;
import io.koschei.postgres.GraphRegister;
import io.koschei.projection.ProjectionLoader;
import io.koschei.projection.Projections;
import io.koschei.settings.Settings;
import io.koschei.teststores.SharedStores;
import io.koschei.teststores.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The stores of the test run. In the graph tests keep apart by the names of their collections; a service works for every collection of its
 * database, so each has a database of its own. Databases and caches belong to this process, whatever others call theirs.
 */
public final class TestStores {

    private static final SharedStores STORES = SharedStores.get();
    private static final String PROCESS = "_" + ProcessHandle.current().pid();
    private static final Driver DRIVER =
            GraphDatabase.driver(STORES.neo4jUri(), AuthTokens.basic(STORES.neo4jUser(), STORES.neo4jPassword()));

    private TestStores() {}

    static TestDatabases databases() {
        return STORES.databases();
    }

    /** Of a database of its own, made without tables when it is asked for first. */
    static Settings settings(String database) {
        databases().create(name(database));
        return new Settings()
                .set("koschei.postgresql.url", databases().url(name(database)))
                .set("koschei.postgresql.user", databases().user())
                .set("koschei.postgresql.password", databases().password())
                .set("koschei.neo4j.uri", STORES.neo4jUri())
                .set("koschei.neo4j.user", STORES.neo4jUser())
                .set("koschei.neo4j.password", STORES.neo4jPassword())
                .set("koschei.resolution.cache", cache(database))
                // Soon enough: a service that looks twenty times a second has an eighth of a processor busy with
                // finding nothing.
                .set("koschei.polling.interval", "200ms")
                // What maintainers' builds were built with matters to few tests, and takes a while.
                .set("koschei.closures.interval", "1h")
                .set("koschei.resolution.interval", "200ms")
                .set("koschei.priorities.collect", "200ms")
                .set("koschei.resolution.first-retry", "50ms");
    }

    /** A configuration that names the database. */
    static Path config(String database, Path folder) throws IOException {
        return Files.writeString(folder.resolve("koschei.yml"), """
                        koschei:
                          postgresql:
                            url: %s
                            user: %s
                            password: %s
                        """.formatted(
                databases().url(name(database)), databases().user(), databases().password()));
    }

    /** What PostgreSQL calls it. */
    static String name(String database) {
        return database + PROCESS;
    }

    /** A database of its own, with tables; made when it is asked for first. */
    public static DataSource migrated(String database) {
        databases().createMigrated(name(database));
        return dataSource(database);
    }

    public static JdbcClient jdbc(String database) {
        return JdbcClient.create(dataSource(database));
    }

    public static DataSource dataSource(String database) {
        return databases().source(name(database));
    }

    /** Makes the tables of a database that no service has used yet. */
    static void migrate(String database) {
        databases().migrate(name(database));
    }

    /** Where a service with a database of its own keeps its files. */
    static Path cache(String database) {
        return STORES.folder().resolve("cache-" + name(database));
    }

    /** For what all processes of the run share. */
    static Path folder() {
        return STORES.folder();
    }

    public static Driver driver() {
        return DRIVER;
    }

    /** Of generations of a database that the graph does not have: they are asked for only after they were begun. */
    public static Projections projections(DataSource dataSource) {
        GraphGate gate = new GraphGate(DRIVER, name -> Optional.empty(), Clock.systemUTC());
        return new Projections(
                new ProjectionLoader(new GenerationContents(dataSource), new VersionReader(DRIVER, gate)),
                new GraphRegister(JdbcClient.create(dataSource)),
                1 << 20);
    }

    public static GraphWarmUp warmUp(DataSource dataSource) {
        return new GraphWarmUp(new GraphRegister(JdbcClient.create(dataSource)), new GraphWriter(DRIVER));
    }
}
