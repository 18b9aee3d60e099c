package io.koschei.graphql.messages;

import static io.koschei.graphql.Answers.nodes;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What was told of the world, and how the buses are. */
class MessagesIT {

    private final TestGraphql client = World.client();

    @Test
    void saysHowBusesAre() {
        assertThat(client.data("{messageBuses {name isActive waitingCount oldestWrittenAt failedAt failure}}")
                        .get("messageBuses")
                        .toString())
                .isEqualTo("");
    }

    @Test
    void saysWhatBecameOfEachMessage() {
        JsonNode found = client.data(
                        "{messages(first: 3) {totalCount edges {node {collection {name} packageName text writtenAt"
                                + " deliveries {bus state failureCount failure}}}}}")
                .get("messages");
        assertThat(found.toString()).isEqualTo("");
    }

    @Test
    void choosesByCollectionAndName() {
        assertThat(nodes(
                        client.data("{messages(collection: \"copy\") {edges {node {text}}}}")
                                .get("messages"),
                        "/text"))
                .isEmpty();
        assertThat(nodes(
                        client.data("{messages(name: \"nothing\") {edges {node {text}}}}")
                                .get("messages"),
                        "/text"))
                .isEmpty();
        assertThat(client.error("{messages(collection: \"none\") {totalCount}}").toString())
                .contains("UNKNOWN_COLLECTION");
    }
}
