package io.koschei.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

        assertThat(TestNeo4j.driver()
                        .executableQuery(
                                "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS '4000000007)'"
                                        + " AND NOT currentQuery STARTS WITH 'SHOW'"
                                        + " RETURN count(*)")
                        .execute()
                        .records()
                        .get(0)
                        .get(0)
                        .asInt())
                .isZero();
    }
}
