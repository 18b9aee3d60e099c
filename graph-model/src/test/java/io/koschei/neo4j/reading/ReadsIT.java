package io.koschei.neo4j.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.deadline.Deadline;
import io.koschei.deadline.DeadlinePassedException;
import io.koschei.neo4j.GraphTimeoutException;
import io.koschei.neo4j.TestNeo4j;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.springframework.data.neo4j.core.Neo4jClient;

/** How questions to the graph that go through Spring Data are held in bounds. */
class ReadsIT {

    private static final TestReading READING = new TestReading(TestNeo4j.driver(), TestNeo4j.gate());
    private static final String ENDLESS = "UNWIND range(1, 3000000019) AS i WITH i WHERE i % 7 = 8 RETURN count(i)";

    private final Reads reads = READING.get(Reads.class);
    private final Neo4jClient client = READING.get(Neo4jClient.class);
    private int asked;

    @AfterAll
    static void close() {
        READING.close();
    }

    @Test
    void whatNobodyWaitsForAnyMoreIsStopped() {
        Deadline.set(Deadline.after(Duration.ofMillis(300)));
        try {
            assertThatThrownBy(() -> reads.ask(
                            () -> client.query(ENDLESS).fetchAs(Long.class).one()))
                    .isInstanceOf(GraphTimeoutException.class);
            assertThatThrownBy(() -> reads.ask(() -> "nothing more is begun"))
                    .isInstanceOf(DeadlinePassedException.class);
        } finally {
            Deadline.set(null);
        }
        assertThat(TestNeo4j.count("", """
                        SHOW TRANSACTIONS YIELD currentQuery
                        WHERE currentQuery CONTAINS '3000000019)' AND NOT currentQuery STARTS WITH 'SHOW' RETURN count(*)
                        """)).isZero();
    }

    @Test
    void theServerRefusesToWrite() {
        assertThatThrownBy(() ->
                        reads.ask(() -> client.query("CREATE (:Collection)").run()))
                .rootCause()
                .hasMessageContaining("not allowed");
    }

    /** A server that is started again, for one. */
    @Test
    void asksAgainUntilTheDeadlineWhileTheConnectionBreaks() {
        assertThat(reads.ask(() -> broken(2))).isEqualTo("answer");
        assertThat(asked).isEqualTo(3);
        Deadline.set(Deadline.after(Duration.ofMillis(600)));
        try {
            assertThatThrownBy(() -> reads.ask(() -> broken(Integer.MAX_VALUE)))
                    .isInstanceOf(ServiceUnavailableException.class);
        } finally {
            Deadline.set(null);
        }
        assertThat(asked).isGreaterThan(4);
    }

    private String broken(int times) {
        asked++;
        if (asked <= times) {
            throw new ServiceUnavailableException("broken");
        }
        return "answer";
    }
}
