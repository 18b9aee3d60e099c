package io.koschei.graphql.packages;

import static io.koschei.graphql.Answers.nodes;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** When packages failed, and for which causes. */
class FailuresIT {

    private static final String ROWS =
            "{totalCount edges {node {causeKey firstGeneration {ordinal} endGeneration {ordinal}}}}";

    private final TestGraphql client = World.client();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    package(collection: "world", name: "suite", %s)    | 7 | MISSING libxml.so.2 2-3
                    package(collection: "world", name: "suite", %s)    | 2 | MISSING libxml.so.2 2-
                    package(collection: "world", name: "suite", %s)    | 1 |
                    binary(collection: "world", name: "suite", %s)     | 7 | MISSING libxml.so.2 2-3
                    binary(collection: "world", name: "viewer", %s)    | 7 | MISSING libxml.so.2 2-3
                    package(collection: "world", name: "p00", %s)      | 7 | MISSING libbig.so.1 6-, MISSING new-dep 6-
                    package(collection: "world", name: "bash", %s)     | 7 |
                    """)
    void saysForEachCauseWhen(String subject, int ordinal, String expected) {
        String query = "{found: " + subject.formatted("asOf: {ordinal: " + ordinal + "}") + " {failures " + ROWS + "}}";
        JsonNode failures = client.data(query).at("/found/failures");
        assertThat(failures.get("edges").valueStream().map(FailuresIT::text).toList())
                .containsExactly(expected == null ? new String[0] : expected.split(", "));
    }

    private static String text(JsonNode edge) {
        JsonNode end = edge.at("/node/endGeneration");
        return edge.at("/node/causeKey").asString() + " " + edge.at("/node/firstGeneration/ordinal") + "-"
                + (end.isNull() ? "" : end.get("ordinal"));
    }

    /** The key leads to the cause, where that is followed. */
    @Test
    void namesCausesAsGenerationsDo() {
        JsonNode found = client.data("""
                        {collection(name: "world") {generation {cause(side: BUILD, key: "MISSING libbig.so.1") {key}}}}
                        """);
        assertThat(found.at("/collection/generation/cause/key").asString()).isEqualTo("MISSING libbig.so.1");
    }

    @Test
    void comesInPagesForEachPackageOfAList() {
        JsonNode found = client.data("""
                        {collection(name: "world") {packages(filter: {name: "p0*"}, first: 2) {edges {node {name
                           failures(last: 1) {totalCount edges {node {causeKey}}}}}}}}
                        """).at("/collection/packages");
        assertThat(nodes(found, "/name")).containsExactly("p00", "p01");
        assertThat(nodes(found, "/failures/totalCount")).containsExactly("2", "1");
        assertThat(nodes(found, "/failures/edges/0/node/causeKey"))
                .containsExactly("MISSING new-dep", "MISSING libbig.so.1");
    }
}
