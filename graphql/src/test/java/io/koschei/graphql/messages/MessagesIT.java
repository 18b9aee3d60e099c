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
                .isEqualTo("[{\"name\":\"fedmsg\",\"isActive\":true,\"waitingCount\":7,"
                        + "\"oldestWrittenAt\":\"2026-06-06T07:00:00Z\",\"failedAt\":\"2026-06-08T07:00:09Z\","
                        + "\"failure\":\"The relay is away.\"},{\"name\":\"fedora-messaging\",\"isActive\":true,"
                        + "\"waitingCount\":9,\"oldestWrittenAt\":\"2026-06-04T07:00:00Z\",\"failedAt\":null,"
                        + "\"failure\":null}]");
    }

    @Test
    void saysWhatBecameOfEachMessage() {
        JsonNode found = client.data("{messages(first: 500) {edges {node {collection {name} packageName text writtenAt"
                        + " deliveries {bus state failureCount failure}}}}}")
                .get("messages");
        assertThat(nodes(found, "/text"))
                .contains("It lacks something. 20 binaries cannot be installed since generation 6.");
        assertThat(found.toString())
                .contains("{\"bus\":\"fedmsg\",\"state\":\"SENT\",\"failureCount\":0,\"failure\":null}")
                .contains("\"state\":\"REFUSED\",\"failureCount\":0,\"failure\":\"It is too large.\"")
                .contains("\"state\":\"PENDING\",\"failureCount\":1,\"failure\":\"The relay is away.\"");
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
