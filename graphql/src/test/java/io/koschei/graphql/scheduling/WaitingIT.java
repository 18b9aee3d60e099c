package io.koschei.graphql.scheduling;

import static io.koschei.graphql.Answers.bothWays;
import static io.koschei.graphql.Answers.code;
import static io.koschei.graphql.Answers.nodes;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import io.koschei.graphql.WorldEdges;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Which packages wait for a change, and for which changes most do. */
class WaitingIT {

    private static final String ROW = "{package {name} kind distance weight totalWeight since {ordinal}}";
    private static final String WAITING =
            "{binary(collection: \"world\", name: \"%s\") {currentWaitingPackages%s {totalCount everythingDue"
                    + " generation {ordinal} edges {node " + ROW + "}}}}";
    private static final String AWAITED =
            "{collection(name: \"%s\") {currentAwaitedChanges%s {totalCount everythingDue generation {ordinal}"
                    + " edges {node {packageCount binary {__typename name arch}}}}}}";

    private final TestGraphql client = World.client();

    private JsonNode waiting(String name, String arguments) {
        return client.data(WAITING.formatted(name, arguments)).at("/binary/currentWaitingPackages");
    }

    @Test
    void saysWhatWaitsForABinaryAndSinceWhen() {
        JsonNode found = waiting("libxml", "");
        assertThat(found.get("totalCount").asInt()).isEqualTo(3);
        assertThat(found.get("everythingDue").asBoolean()).isFalse();
        assertThat(found.at("/generation/ordinal").asInt()).isEqualTo(WorldEdges.COMPARED);
        assertThat(found.at("/edges/0/node").toString())
                .isEqualTo("{\"package\":{\"name\":\"editor\"},\"kind\":\"UPDATED\",\"distance\":2,\"weight\":128.0,"
                        + "\"totalWeight\":128.0,\"since\":{\"ordinal\":2}}");
        assertThat(found.at("/edges/1/node").toString()).contains("\"viewer\"", "\"REPLACED\"", "\"since\":null");
        assertThat(found.at("/edges/2/node").toString()).contains("\"suite\"", "\"ADDED\"", "\"distance\":3");
        assertThat(waiting("bash", "").toString())
                .isEqualTo("{\"totalCount\":0,\"everythingDue\":false,\"generation\":{\"ordinal\":6},\"edges\":[]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    (first: 2) | p00 p02
                    (last: 2)  | p21 p23
                    """)
    void beginsWithTheOneItWeighsMostFor(String arguments, String expected) {
        JsonNode found = waiting("glibc", arguments);
        assertThat(String.join(" ", nodes(found, "/package/name"))).isEqualTo(expected);
        assertThat(found.get("totalCount").asInt()).isEqualTo(24);
    }

    @Test
    void readsBothWays() {
        String parts = "{totalCount pageInfo {hasNextPage hasPreviousPage startCursor endCursor} edges {node ";
        assertThat(bothWays(
                        client,
                        "{binary(collection: \"world\", name: \"glibc\") {currentWaitingPackages(%s) " + parts + ROW
                                + "}}}}",
                        "/binary/currentWaitingPackages",
                        7))
                .hasSize(24);
        assertThat(bothWays(
                        client,
                        "{collection(name: \"world\") {currentAwaitedChanges(%s) " + parts + "{binary {name}}}}}}",
                        "/collection/currentAwaitedChanges",
                        2))
                .hasSize(3);
    }

    @Test
    void saysForWhichChangesMostWait() {
        JsonNode found = client.data(AWAITED.formatted("world", "")).at("/collection/currentAwaitedChanges");
        assertThat(nodes(found, "/binary/name")).containsExactly("glibc", "libxml", "tool");
        assertThat(nodes(found, "/packageCount")).containsExactly("24", "3", "1");
        assertThat(nodes(found, "/binary/__typename")).containsExactly("Binary", "Binary", "AbsentPackage");
        assertThat(found.get("totalCount").asInt()).isEqualTo(3);
        assertThat(found.at("/generation/ordinal").asInt()).isEqualTo(WorldEdges.COMPARED);
        assertThat(nodes(
                        client.data(AWAITED.formatted("world", "(first: 1)")).at("/collection/currentAwaitedChanges"),
                        "/binary/name"))
                .containsExactly("glibc");
    }

    @Test
    void knowsNothingBeforeTheFirstComparison() {
        for (String collection : new String[] {"copy", "empty"}) {
            assertThat(client.data(AWAITED.formatted(collection, ""))
                            .at("/collection/currentAwaitedChanges")
                            .toString())
                    .isEqualTo("{\"totalCount\":0,\"everythingDue\":false,\"generation\":null,\"edges\":[]}");
        }
    }

    @Test
    void namesNothingWhenEverythingIsDue() {
        WorldEdges.everything(client, true);
        try {
            String expected = "{\"totalCount\":0,\"everythingDue\":true,\"generation\":{\"ordinal\":6},\"edges\":[]}";
            assertThat(waiting("glibc", "").toString()).isEqualTo(expected);
            for (String page : new String[] {"", "(last: 2)"}) {
                assertThat(client.data(AWAITED.formatted("world", page))
                                .at("/collection/currentAwaitedChanges")
                                .toString())
                        .isEqualTo(expected);
            }
        } finally {
            WorldEdges.everything(client, false);
        }
    }

    @Test
    void schedulesSayThatEverythingIsDue() {
        String query = "{package(collection: \"world\", name: \"bash\") {currentSchedule {everythingDue"
                + " priority {parts {kind text}}}}}";
        assertThat(client.data(query).toString())
                .contains("\"everythingDue\":false", "\"2 dependencies changed since its last build.\"");
        WorldEdges.everything(client, true);
        try {
            assertThat(client.data(query).toString())
                    .contains(
                            "\"everythingDue\":true",
                            "\"2 dependencies changed since its last build: as after a mass rebuild, everything is due.\"");
        } finally {
            WorldEdges.everything(client, false);
        }
    }

    /** As other fields that the graph answers; by a service that has not seen the graph before. */
    @Test
    void isRefusedWithTheGraph() {
        TestGraphql other = TestGraphql.over(World.NAME);
        refuse("'Type something.'");
        try {
            JsonNode error = other.error(AWAITED.formatted("copy", ""));
            assertThat(code(error)).isEqualTo("GRAPH_REFUSED");
            assertThat(error.get("message").asString()).isEqualTo("Type something.");
            assertThat(code(other.error(
                            "{binary(collection: \"copy\", name: \"zlib\") {currentWaitingPackages {totalCount}}}")))
                    .isEqualTo("GRAPH_REFUSED");
        } finally {
            refuse("null");
        }
    }

    private void refuse(String reason) {
        client.bean(JdbcClient.class)
                .sql("update collection set graph_refusal = " + reason + " where name = 'copy'")
                .update();
    }
}
