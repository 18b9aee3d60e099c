package io.koschei.neo4j.standalone;

import io.koschei.builds.PriorityRules;
import io.koschei.model.generation.LogHead;
import io.koschei.neo4j.GraphGate;
import io.koschei.neo4j.GraphReader;
import io.koschei.neo4j.IntervalReader;
import io.koschei.neo4j.VersionReader;
import io.koschei.neo4j.affects.AffectsReader;
import io.koschei.neo4j.affects.AffectsWriter;
import io.koschei.neo4j.affects.CandidateQuery;
import io.koschei.neo4j.writing.GraphSchema;
import io.koschei.neo4j.writing.GraphWriter;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;
import org.neo4j.driver.exceptions.Neo4jException;

/** A connection to a graph for programs that run without the service, such as benchmarks. */
public final class GraphStore implements AutoCloseable {

    private final Driver driver;

    private GraphStore(Driver driver) {
        this.driver = driver;
    }

    /**
     * Connects, and makes constraints and indexes that are missing.
     *
     * @throws GraphUnreachableException when there is no server, or it refuses the user
     */
    public static GraphStore open(URI uri, String user, String password) {
        Driver driver = GraphDatabase.driver(
                uri,
                AuthTokens.basic(user, password),
                warningsOnly(Config.builder()).build());
        try {
            driver.verifyConnectivity();
            new GraphSchema(driver).ensure();
            return new GraphStore(driver);
        } catch (Neo4jException e) {
            driver.close();
            throw new GraphUnreachableException("cannot use Neo4j at " + uri + ": " + e.getMessage(), e);
        }
    }

    /**
     * Has the driver say warnings and no more.
     *
     * <p>As it comes, it makes a text of every message, with all parameters of a statement and all values of a row, before it asks
     * whether a log wants it.
     */
    @SuppressWarnings("deprecation") // What replaces it is what comes by itself.
    public static Config.ConfigBuilder warningsOnly(Config.ConfigBuilder driver) {
        return driver.withLogging(Logging.javaUtilLogging(Level.WARNING));
    }

    public IntervalReader intervals() {
        return new IntervalReader(driver);
    }

    public GraphWriter writer() {
        return new GraphWriter(driver);
    }

    public AffectsReader affects() {
        return new AffectsReader(driver);
    }

    public AffectsWriter affectsWriter() {
        return new AffectsWriter(driver);
    }

    public CandidateQuery candidates(PriorityRules rules) {
        return new CandidateQuery(driver, rules);
    }

    /** A gate before what it reads: see {@link GraphGate}. */
    public GraphGate gate(Function<String, Optional<LogHead>> heads, Clock clock) {
        return new GraphGate(driver, heads, clock);
    }

    public GraphReader reader(GraphGate gate) {
        return new GraphReader(driver, gate);
    }

    public VersionReader facts(GraphGate gate) {
        return new VersionReader(driver, gate);
    }

    @Override
    public void close() {
        driver.close();
    }
}
