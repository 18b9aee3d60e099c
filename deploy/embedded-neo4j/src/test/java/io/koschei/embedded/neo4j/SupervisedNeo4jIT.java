package io.koschei.embedded.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

class SupervisedNeo4jIT {
    private static final Path LIBRARIES = Path.of(System.getProperty("koschei.neo4j.libraries"));

    @TempDir
    Path data;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    /** A driver that was connected goes on: the address stays. */
    @Test
    void restartsAtTheSameAddressAndGivesUpInTheEnd() throws InterruptedException {
        RestartLimit once = new RestartLimit(1, Duration.ofHours(1), Clock.systemUTC());
        try (SupervisedNeo4j neo4j = SupervisedNeo4j.start(settings(), once, told::add);
                Driver driver = GraphDatabase.driver(neo4j.uri(), AuthTokens.basic(neo4j.user(), neo4j.password()))) {
            driver.executableQuery("CREATE (:Note)").execute();
            URI before = neo4j.uri();
            long first = neo4j.pid();

            kill(first);

            assertThat(next())
                    .isEqualTo(
                            "Neo4j has ended (status 137; the system may have been short of memory); Koschei restarts it.");
            assertThat(next()).isEqualTo("Neo4j answers again.");
            assertThat(neo4j.uri()).isEqualTo(before);
            assertThat(neo4j.pid()).isNotEqualTo(first);
            assertThat(RunningNeo4j.in(data))
                    .get()
                    .extracting(RunningNeo4j::uri)
                    .isEqualTo(before);
            assertThat(driver.executableQuery("MATCH (n:Note) RETURN count(n) AS notes")
                            .execute()
                            .records()
                            .get(0)
                            .get("notes")
                            .asLong())
                    .isEqualTo(1);

            kill(neo4j.pid());

            assertThat(next())
                    .startsWith("Neo4j has ended again (status 137;")
                    .endsWith("is not restarted any more. See %s, then restart Koschei."
                            .formatted(data.resolve("neo4j.log")));
        }
        assertThat(told).as("nothing is said of a stop that was asked for").isEmpty();
    }

    @Test
    void stopsInTheMiddleOfARestart() throws InterruptedException {
        SupervisedNeo4j neo4j = SupervisedNeo4j.start(settings(), told::add);
        kill(neo4j.pid());
        assertThat(next()).contains("Koschei restarts it");
        long begin = System.nanoTime();

        neo4j.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
        assertThat(told).isEmpty();
        DirectoryLock.of(data).close();
        while (serverRuns()) {
            assertThat(System.nanoTime() - begin)
                    .isLessThan(Duration.ofSeconds(20).toNanos());
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private boolean serverRuns() {
        return ProcessHandle.current()
                .children()
                .anyMatch(child -> child.info().toString().contains(data.toString()));
    }

    private String next() throws InterruptedException {
        String next = told.poll(2, TimeUnit.MINUTES);
        assertThat(next).as("what was told within two minutes").isNotNull();
        return next;
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    private Neo4jSettings settings() {
        return new Neo4jSettings(LIBRARIES, data, 0, "512m", "64m", Duration.ofMinutes(2));
    }
}
