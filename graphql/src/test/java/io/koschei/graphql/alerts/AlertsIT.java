package io.koschei.graphql.alerts;

import static io.koschei.graphql.Answers.nodes;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** New breakage of the world, and how alerts about it turned out. */
class AlertsIT {

    private final TestGraphql client = World.client();

    private JsonNode world(String fields) {
        return client.data("{collection(name: \"world\") {" + fields + "}}").get("collection");
    }

    @Test
    void listsThemNewestFirstAndOfThoseTheLargest() {
        JsonNode found = world("currentAlerts {totalCount edges {node {side state causeKey cause {text} since {ordinal}"
                        + " goneSince {ordinal} packageCount largestPackageCount}}}")
                .get("currentAlerts");
        assertThat(found.get("totalCount").asInt()).isEqualTo(10);
        assertThat(nodes(found, "/causeKey"))
                .startsWith("MISSING libbig.so.1", "MISSING libbig.so.1", "MISSING new-dep");
        assertThat(nodes(found, "/since/ordinal")).startsWith("6", "6", "6").contains("3");
        assertThat(found.at("/edges/0/node/packageCount").asInt()).isEqualTo(21);
        assertThat(found.at("/edges/0/node/side").asString()).isEqualTo("BUILD");
        assertThat(found.at("/edges/0/node/cause/text").asString()).startsWith("Nothing provides libbig.so.1;");
    }

    @Test
    void choosesByState() {
        JsonNode found = world("currentAlerts(states: [REVERTED]) {edges {node {state goneSince {ordinal} openedAt}}}")
                .get("currentAlerts");
        assertThat(nodes(found, "/state")).containsExactly("REVERTED");
        assertThat(found.at("/edges/0/node/openedAt").isNull()).isTrue();
        assertThat(found.at("/edges/0/node/goneSince/ordinal").isInt()).isTrue();
    }

    @Test
    void countsThem() {
        assertThat(world(
                                "currentAlertCounts {state alertCount} currentAlertRecord {toldCount vanishedCount revertedCount}")
                        .toString())
                .isEqualTo("{\"currentAlertCounts\":[{\"state\":\"OPEN\",\"alertCount\":9},"
                        + "{\"state\":\"REVERTED\",\"alertCount\":1}],"
                        + "\"currentAlertRecord\":{\"toldCount\":9,\"vanishedCount\":0,\"revertedCount\":1}}");
    }

    @Test
    void thereAreNoPredictionsWhereNothingWasRebuilt() {
        assertThat(world("currentPredictions {totalCount} currentPredictionRecord {openCount fixedCount notFixedCount"
                                + " buildFailedCount mootCount withdrawnCount mendedCount precision recall}")
                        .toString())
                .isEqualTo("{\"currentPredictions\":{\"totalCount\":0},\"currentPredictionRecord\":{\"openCount\":0,"
                        + "\"fixedCount\":0,\"notFixedCount\":0,\"buildFailedCount\":0,\"mootCount\":0,\"withdrawnCount\":0,"
                        + "\"mendedCount\":0,\"precision\":null,\"recall\":null}}");
    }

    @Test
    void thereAreNoRemediesWithoutBuildsThatMendSomething() {
        assertThat(world("currentRemedies {totalCount}").toString())
                .isEqualTo("{\"currentRemedies\":{\"totalCount\":0}}");
        assertThat(client.data("{package(collection: \"world\", name: \"editor\") {currentRemedies {remedyId}}}")
                        .at("/package/currentRemedies")
                        .isEmpty())
                .isTrue();
    }
}
