package io.koschei.graphql.messages;

import static io.koschei.graphql.Answers.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import io.koschei.messages.Heard;
import io.koschei.messages.Heard.Outcome;
import io.koschei.messages.HeardMessages;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What came by the buses. */
class HeardIT {

    private static final Instant NOW = Instant.parse("2026-06-08T07:00:00Z");

    private final TestGraphql client = World.client();

    @BeforeAll
    static void hear() {
        World.client()
                .bean(HeardMessages.class)
                .add(List.of(
                        new Heard("fedmsg", Outcome.ACTED, "buildsys.tag", "A build came.", 1, NOW),
                        new Heard("fedmsg", Outcome.REFUSED, null, "It is forged.", 7, NOW.plusSeconds(1))));
    }

    @Test
    void showsTheNewestFirst() {
        JsonNode heard = client.data("{heardMessages(first: 2) {bus outcome topic text messageCount heardAt}}")
                .get("heardMessages");
        assertThat(heard.toString())
                .isEqualTo("[{\"bus\":\"fedmsg\",\"outcome\":\"REFUSED\",\"topic\":null,\"text\":\"It is forged.\","
                        + "\"messageCount\":7,\"heardAt\":\"2026-06-08T07:00:01Z\"},"
                        + "{\"bus\":\"fedmsg\",\"outcome\":\"ACTED\",\"topic\":\"buildsys.tag\",\"text\":\"A build came.\","
                        + "\"messageCount\":1,\"heardAt\":\"2026-06-08T07:00:00Z\"}]");
    }

    @Test
    void choosesByOutcome() {
        JsonNode heard = client.data("{heardMessages(outcome: ACTED) {text}}").get("heardMessages");
        assertThat(texts(heard, "/text")).containsExactly("A build came.");
    }

    @Test
    void refusesTooMany() {
        assertThat(client.error("{heardMessages(first: 501) {text}}").toString())
                .contains("LIMIT_EXCEEDED");
        assertThat(client.error("{heardMessages(first: 0) {text}}").toString()).contains("BAD_REQUEST");
    }
}
