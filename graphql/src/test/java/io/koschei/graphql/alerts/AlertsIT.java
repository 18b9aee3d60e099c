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
    void listsBuildsThatWouldMendSomething() {
        JsonNode found = world(
                        "currentRemedies(first: 2) {totalCount edges {node {packageName version {evr} isReal state generation {ordinal}"
                                + " sourceNames binaryNames installSizeDifference build {number package {name}}}}}")
                .get("currentRemedies");
        assertThat(found.get("totalCount").asInt()).isEqualTo(6);
        assertThat(nodes(found, "/packageName")).containsExactly("p05", "p04");
        assertThat(nodes(found, "/build/package/name")).containsExactly("p05", "p04");
        assertThat(nodes(found, "/generation/ordinal")).containsOnly("7");
        assertThat(found.at("/edges/0/node/sourceNames").toString()).isEqualTo("[\"p05\"]");
        assertThat(found.at("/edges/0/node/state").asString()).isEqualTo("FIXES");
        assertThat(world("currentRemedies(states: [FAILED]) {edges {node {packageName reason}}}")
                        .toString())
                .contains("{\"packageName\":\"p06\",\"reason\":\"Koji has lost its files.\"}");
    }

    @Test
    void saysOfAPackageWhichBuildsWouldMendIt() {
        String query = "{package(collection: \"world\", name: \"%s\") {currentRemedies {packageName}}"
                + " binary(collection: \"world\", name: \"%s\") {currentRemedies {packageName}}}";
        assertThat(client.data(query.formatted("p03", "p03")).toString())
                .isEqualTo("{\"package\":{\"currentRemedies\":[{\"packageName\":\"p03\"}]},"
                        + "\"binary\":{\"currentRemedies\":[{\"packageName\":\"p03\"}]}}");
        assertThat(client.data(query.formatted("editor", "editor")).toString())
                .isEqualTo("{\"package\":{\"currentRemedies\":[]},\"binary\":{\"currentRemedies\":[]}}");
    }
}
