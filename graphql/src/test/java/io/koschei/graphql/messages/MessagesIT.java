package io.koschei.graphql.messages;

import static io.koschei.graphql.Answers.nodes;
import static io.koschei.graphql.Answers.texts;
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
        JsonNode buses = client.data("{messageBuses {name isActive waitingCount oldestWrittenAt failedAt failure}}")
                .get("messageBuses");
        assertThat(texts(buses, "/name")).containsExactly("fedmsg", "fedora-messaging");
        assertThat(texts(buses, "/isActive")).containsOnly("true");
        assertThat(texts(buses, "/failure")).first().isEqualTo("The relay is away.");
        assertThat(buses.at("/0/failedAt").asString()).isEqualTo("2026-06-08T07:00:09Z");
        assertThat(buses.at("/1/failure").isNull()).isTrue();
        // Other tests have builds end, which is told, too.
        int waiting = buses.at("/0/waitingCount").asInt();
        assertThat(waiting).isGreaterThanOrEqualTo(7);
        assertThat(buses.at("/1/waitingCount").asInt())
                .as("fedmsg has taken one and refused one")
                .isEqualTo(waiting + 2);
        assertThat(buses.at("/0/oldestWrittenAt").asString()).startsWith("2026-06-0");
    }

    @Test
    void saysWhatBecameOfEachMessage() {
        JsonNode found = client.data("{messages(last: 400) {edges {node {collection {name} packageName text writtenAt"
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
