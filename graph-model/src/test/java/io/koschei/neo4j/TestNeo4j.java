package io.koschei.neo4j;

import io.koschei.embedded.neo4j.Neo4jProcess;
import io.koschei.embedded.neo4j.Neo4jSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/** A real Neo4j, one for the test run; {@link #clean} empties it. */
final class TestNeo4j {

    private static final Driver DRIVER = start();

    private TestNeo4j() {}

    private static Driver start() {
        try {
            Path libraries = Path.of(System.getProperty("koschei.neo4j.libraries"));
            Neo4jProcess process =
                    Neo4jProcess.start(Neo4jSettings.of(libraries, Files.createTempDirectory("koschei-neo4j")));
            // Its data is thrown away, so nobody has to wait for a clean stop.
            Runtime.getRuntime().addShutdownHook(new Thread(process::kill));
            Driver driver = GraphDatabase.driver(process.uri(), AuthTokens.basic(process.user(), process.password()));
            new GraphSchema(driver).ensure();
            return driver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Driver driver() {
        return DRIVER;
    }

    static void clean() {
        DRIVER.executableQuery("MATCH (n) DETACH DELETE n").execute();
    }

    static long count(String cypher) {
        return DRIVER.executableQuery(cypher).execute().records().get(0).get(0).asLong();
    }
}
