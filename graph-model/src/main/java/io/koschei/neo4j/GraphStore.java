package io.koschei.neo4j;

import java.net.URI;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/** A connection to a graph for programs that run without the service, such as benchmarks. */
public final class GraphStore implements AutoCloseable {

    private final Driver driver;

    private GraphStore(Driver driver) {
        this.driver = driver;
    }

    /** Connects, and makes constraints and indexes that are missing. */
    public static GraphStore open(URI uri, String user, String password) {
        Driver driver = GraphDatabase.driver(uri, AuthTokens.basic(user, password));
        new GraphSchema(driver).ensure();
        return new GraphStore(driver);
    }

    public GraphWriter writer() {
        return new GraphWriter(driver);
    }

    public GraphReader reader() {
        return new GraphReader(driver);
    }

    public VersionReader facts() {
        return new VersionReader(driver);
    }

    @Override
    public void close() {
        driver.close();
    }
}
