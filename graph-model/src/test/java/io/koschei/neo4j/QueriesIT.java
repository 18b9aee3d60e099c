package io.koschei.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.deadline.Deadline;
import io.koschei.deadline.DeadlinePassedException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueriesIT {

    private static final String ENDLESS =
            "UNWIND range(1, 4000000007) AS i WITH i WHERE i % 7 = 8 RETURN count(i) AS c";

    @Test
    void whatTakesTooLongIsStoppedInTheDatabase() {
        Queries queries = new Queries(TestNeo4j.driver(), Duration.ofMillis(300));

        assertThatThrownBy(() -> queries.list(ENDLESS, Map.of())).isInstanceOf(GraphTimeoutException.class);
        assertThatThrownBy(() -> queries.forEach(ENDLESS, Map.of(), () -> {}, row -> {}))
                .isInstanceOf(GraphTimeoutException.class);

        assertThat(running()).isZero();
    }

    @Test
    void whatNobodyWaitsForAnyMoreIsStopped() {
        Queries queries = new Queries(TestNeo4j.driver(), Duration.ofMinutes(5));
        Deadline.set(Deadline.after(Duration.ofMillis(300)));
        try {
            assertThatThrownBy(() -> queries.list(ENDLESS, Map.of())).isInstanceOf(GraphTimeoutException.class);
            assertThatThrownBy(() -> queries.list("RETURN 1", Map.of()))
                    .as("nothing more is begun")
                    .isInstanceOf(DeadlinePassedException.class)
                    .hasMessage("not done within 300 ms");
        } finally {
            Deadline.set(null);
        }
        assertThat(queries.list("RETURN 1", Map.of())).hasSize(1);
        assertThat(running()).isZero();
    }

    private static int running() {
        return TestNeo4j.driver()
                .executableQuery("SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS '4000000007)'"
                        + " AND NOT currentQuery STARTS WITH 'SHOW'"
                        + " RETURN count(*)")
                .execute()
                .records()
                .get(0)
                .get(0)
                .asInt();
    }
}
