package io.koschei.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.neo4j.driver.Session;

class GraphSchemaIT {

    private static final int COPIES = 4;

    @AfterEach
    void mend() {
        new GraphSchema(TestNeo4j.driver()).ensure();
    }

    private static void drop() {
        try (Session session = TestNeo4j.driver().session()) {
            session.run("SHOW CONSTRAINTS YIELD name")
                    .list(row -> row.get(0).asString())
                    .forEach(name -> session.run("DROP CONSTRAINT " + name).consume());
            names().forEach(name -> session.run("DROP INDEX " + name).consume());
        }
    }

    private static List<String> names() {
        try (Session session = TestNeo4j.driver().session()) {
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
                            new GraphSchema(TestNeo4j.driver()).ensure();
                        },
                        work -> new Thread(work, "copy" + copy).start()))
                .toArray(CompletableFuture[]::new);
        go.countDown();
        CompletableFuture.allOf(copies).get(60, TimeUnit.SECONDS);
        assertThat(names()).isEqualTo(expected).contains("source_key", "version_from");
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
