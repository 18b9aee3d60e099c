package io.koschei.graphql.generations;

import static io.koschei.graphql.Answers.bothWays;
import static io.koschei.graphql.Answers.nodes;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Which binaries a generation brought, took away, or gave another version. */
class VersionChangesIT {

    private static final String ROW =
            "{totalCount edges {node {kind binary {__typename name arch version {evr}} oldVersion {evr} newVersion {evr}}}}";

    private final TestGraphql client = World.client();

    private JsonNode changes(int ordinal, String arguments) {
        return client.data("{collection(name: \"world\") {generation(asOf: {ordinal: %d}) {versionChanges%s %s}}}"
                        .formatted(ordinal, arguments, ROW))
                .at("/collection/generation/versionChanges");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    0 |                                |
                    1 |                                | viewer zlib zlib-devel
                    2 |                                | editor libxml libxml-devel
                    3 |                                | themes viewer
                    5 |                                |
                    6 |                                | big tool
                    6 | (kind: REMOVED)                | tool
                    6 | (kind: UPDATED)                | big
                    6 | (kind: ADDED)                  |
                    1 | (first: 2)                     | viewer zlib
                    1 | (last: 1)                      | zlib-devel
                    7 |                                | parser
                    """)
    void listsThemByName(int ordinal, String arguments, String expected) {
        JsonNode found = changes(ordinal, arguments == null ? "" : arguments);
        assertThat(String.join(" ", nodes(found, "/binary/name"))).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void tellsBothVersionsAndLinksToWhatIsHeld() {
        JsonNode found = changes(6, "").get("edges");
        assertThat(found.at("/0/node").toString())
                .isEqualTo("{\"kind\":\"UPDATED\",\"binary\":{\"__typename\":\"Binary\",\"name\":\"big\","
                        + "\"arch\":\"x86_64\",\"version\":{\"evr\":\"2-1\"}},"
                        + "\"oldVersion\":{\"evr\":\"1-1\"},\"newVersion\":{\"evr\":\"2-1\"}}");
        assertThat(found.at("/1/node").toString())
                .isEqualTo(
                        "{\"kind\":\"REMOVED\",\"binary\":{\"__typename\":\"AbsentPackage\",\"name\":\"tool\","
                                + "\"arch\":\"noarch\",\"version\":null},\"oldVersion\":{\"evr\":\"1-1\"},\"newVersion\":null}");
    }

    @Test
    void readsBothWays() {
        assertThat(bothWays(
                        client,
                        "{collection(name: \"world\") {generation(asOf: {ordinal: 1}) {versionChanges(%s) {totalCount"
                                + " pageInfo {hasNextPage hasPreviousPage startCursor endCursor} edges {node {binary {name}}}}}}}",
                        "/collection/generation/versionChanges",
                        2))
                .hasSize(3);
    }

    @Test
    void saysNothingOfUnfinishedGenerations() {
        JsonNode unfinished =
                client.data("{collection(name: \"world\") {inProgress {versionChanges {totalCount edges {cursor}}}}}");
        assertThat(unfinished.at("/collection/inProgress").toString())
                .isEqualTo("[{\"versionChanges\":{\"totalCount\":0,\"edges\":[]}}]");
    }

    @Test
    void tellsHowTheGraphStands() {
        JsonNode found = client.data("""
                        {collections {name graph {key layout partCount generationCount appliedGeneration {ordinal}
                           firstGeneration {ordinal} lastGeneration {ordinal repoId}}}}
                        """).get("collections");
        assertThat(found.at("/0/graph/key").asString()).startsWith("world-");
        assertThat(found.at("/0/graph").toString())
                .endsWith("\"layout\":2,\"partCount\":0,\"generationCount\":7,\"appliedGeneration\":{\"ordinal\":7},"
                        + "\"firstGeneration\":{\"ordinal\":0},\"lastGeneration\":{\"ordinal\":7,\"repoId\":107}}");
        assertThat(found.at("/1/graph/generationCount").asInt()).isEqualTo(2);
        assertThat(found.at("/2/graph").toString())
                .endsWith("\"layout\":null,\"partCount\":0,\"generationCount\":0,\"appliedGeneration\":null,"
                        + "\"firstGeneration\":null,\"lastGeneration\":null}");
    }
}
