package io.koschei.graphql.alerts;

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
    void listsThemNewestFirst() {
        JsonNode found = world("currentAlerts {totalCount edges {node {side state causeKey cause {text} since {ordinal}"
                + " goneSince {ordinal} packageCount largestPackageCount}}}");
        assertThat(found.toString()).isEqualTo("");
    }

    @Test
    void countsThem() {
        assertThat(world(
                                "currentAlertCounts {state alertCount} currentAlertRecord {toldCount vanishedCount revertedCount}")
                        .toString())
                .isEqualTo("");
    }
}
