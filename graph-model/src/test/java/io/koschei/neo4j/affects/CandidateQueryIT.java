package io.koschei.neo4j.affects;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.neo4j.TestNeo4j;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.summary.Plan;

class CandidateQueryIT {

    /** Both lists come out of an index in its order: nothing is sorted but what was taken, and no other node is looked at. */
    @Test
    void readsTwoIndexesInTheirOrder() {
        String collection = TestNeo4j.collection();
        TestNeo4j.driver()
                .executableQuery("MERGE (c:Collection {collection: $collection}) WITH c UNWIND range(1, 2000) AS i"
                        + " CREATE (s:Source {collection: $collection, name: 'p' + i, pending: i % 700, built: i})")
                .withParameters(Map.of("collection", collection))
                .execute();
        TestNeo4j.driver().executableQuery("CALL db.resampleOutdatedIndexes()").execute();

        Plan plan = TestNeo4j.driver()
                .executableQuery("EXPLAIN " + CandidateQuery.CYPHER)
                .withParameters(Map.of(
                        "collection",
                        collection,
                        "most",
                        500,
                        "now",
                        1_800_000_000_000L,
                        "slope",
                        176.9,
                        "offset",
                        137.7,
                        "least",
                        -30.0,
                        "threshold",
                        256.0))
                .execute()
                .summary()
                .plan();
        List<String> operators = new ArrayList<>();
        collect(plan, operators);

        assertThat(operators)
                .noneMatch(each -> each.contains("Scan"))
                .anyMatch(each -> each.contains("(collection, built)"));
        assertThat(operators).anyMatch(each -> each.contains("(collection, pending, built)"));
        assertThat(operators.stream().filter(each -> each.startsWith("Sort") || each.startsWith("Top")))
                .as("what was taken is sorted by score")
                .hasSizeLessThanOrEqualTo(1);
    }

    private static void collect(Plan plan, List<String> operators) {
        operators.add(plan.operatorType() + " " + plan.arguments().get("Details"));
        plan.children().forEach(child -> collect(child, operators));
    }
}
