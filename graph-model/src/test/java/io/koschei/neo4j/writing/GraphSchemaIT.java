package io.koschei.neo4j.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.embedded.neo4j.Neo4jProcess;
import io.koschei.embedded.neo4j.Neo4jSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;

class GraphSchemaIT {

    private static final int COPIES = 4;

    private static Neo4jProcess server;
    private static Driver driver;

    @TempDir
    private static Path data;

    /** Its own: others need the schema. */
    @BeforeAll
    static void start() {
        server = Neo4jProcess.start(Neo4jSettings.of(Path.of(System.getProperty("koschei.neo4j.libraries")), data));
        driver = GraphDatabase.driver(server.uri(), AuthTokens.basic(server.user(), server.password()));
        new GraphSchema(driver).ensure();
    }

    @AfterAll
    static void stop() {
        driver.close();
        server.close();
    }

    private static void drop() {
        try (Session session = driver.session()) {
            session.run("SHOW CONSTRAINTS YIELD name")
                    .list(row -> row.get(0).asString())
                    .forEach(name -> session.run("DROP CONSTRAINT " + name).consume());
            names().forEach(name -> session.run("DROP INDEX " + name).consume());
        }
    }

    private static List<String> names() {
        try (Session session = driver.session()) {
            return session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name ORDER BY name")
                    .list(row -> row.get(0).asString());
        }
    }

    /** As services do that are started for the first time together. */
    @RepeatedTest(5)
    void severalMakeItAtTheSameTime() throws Exception {
        List<String> expected = names();
        drop();
        assertThat(names()).isEmpty();
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<?>[] copies = IntStream.range(0, COPIES)
                .mapToObj(copy -> CompletableFuture.runAsync(
                        () -> {
                            awaitUnchecked(go);
                            new GraphSchema(driver).ensure();
                        },
                        work -> new Thread(work, "copy" + copy).start()))
                .toArray(CompletableFuture[]::new);
        go.countDown();
        CompletableFuture.allOf(copies).get(60, TimeUnit.SECONDS);
        assertThat(names()).isEqualTo(expected).contains("source_key", "binary_name");
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
