package io.koschei.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neo4j.driver.summary.Plan;

class PackageLabelsIT {

    /** A graph holds many collections, and what is asked about one must not take longer for the others. */
    @ParameterizedTest
    @EnumSource
    void nodesOfACollectionAreFoundByAnIndex(PackageLabels labels) {
        Plan plan = TestNeo4j.driver()
                .executableQuery("EXPLAIN " + labels.all("p") + " MATCH (p)-[:HAS_VERSION]->(v) RETURN p.name, v.from")
                .withParameters(Map.of("collection", TestNeo4j.collection()))
                .execute()
                .summary()
                .plan();

        assertThat(operators(plan))
                .anyMatch(operator -> operator.contains("IndexSeek"))
                .noneMatch(operator -> operator.contains("LabelScan"));
    }

    private static List<String> operators(Plan plan) {
        List<String> operators = new ArrayList<>(List.of(plan.operatorType()));
        plan.children().forEach(child -> operators.addAll(operators(child)));
        return operators;
    }
}
