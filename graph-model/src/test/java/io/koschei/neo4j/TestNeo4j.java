package io.koschei.neo4j;

import io.koschei.neo4j.writing.GraphSchema;
import io.koschei.teststores.SharedStores;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/** The Neo4j of the test run. Tests of other modules may use it at the same time, with collections of other names. */
public final class TestNeo4j {

    private static final Driver DRIVER = start();
    private static final AtomicInteger COLLECTIONS = new AtomicInteger();

    private TestNeo4j() {}

    private static Driver start() {
        SharedStores stores = SharedStores.get();
        Driver driver =
                GraphDatabase.driver(stores.neo4jUri(), AuthTokens.basic(stores.neo4jUser(), stores.neo4jPassword()));
        new GraphSchema(driver).ensure();
        return driver;
    }

    public static Driver driver() {
        return DRIVER;
    }

    /** Lets every question pass: what these tests write is in the graph under its own name. */
    public static GraphGate gate() {
        return new GraphGate(DRIVER, name -> Optional.empty(), Clock.systemUTC());
    }

    /** The name of a collection that no other test has. */
    public static String collection() {
        return "model-%d-%d".formatted(ProcessHandle.current().pid(), COLLECTIONS.getAndIncrement());
    }

    /** What a query counts that asks for {@code $collection}. */
    public static long count(String collection, String cypher) {
        return DRIVER.executableQuery(cypher)
                .withParameters(Map.of("collection", collection))
                .execute()
                .records()
                .get(0)
                .get(0)
                .asLong();
    }
}
