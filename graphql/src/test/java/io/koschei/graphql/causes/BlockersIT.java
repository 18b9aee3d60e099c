package io.koschei.graphql.causes;

import static io.koschei.graphql.Answers.nodes;
import static io.koschei.graphql.Answers.numbers;
import static io.koschei.graphql.Answers.refused;
import static io.koschei.graphql.Answers.stream;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import io.koschei.graphql.errors.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What to fix first. */
class BlockersIT {

    private final TestGraphql client = World.client();

    private JsonNode ask(String side, int ordinal) {
        return client.data("""
                        {collection(name: "world") {
                          blockers(side: %1$s, asOf: {ordinal: %2$d}) {totalCount generation {ordinal} edges {node {freedCount blockedCount cause {key text followerCount}}}}
                          fixOrder(side: %1$s, asOf: {ordinal: %2$d}) {totalCount edges {node {freedCount totalFreedCount causes {key}}}}
                          generation(asOf: {ordinal: %2$d}) {counts {build {broken} runtime {broken}}}}}
                        """.formatted(side, ordinal)).get("collection");
    }

    /** 19 fillers are freed by one fix; two packages more need another one as well. */
    @Test
    void ranksWhatFreesMostAlone() {
        JsonNode blockers = ask("BUILD", 6).get("blockers");
        assertThat(nodes(blockers, "/cause/key"))
                .startsWith("MISSING libbig.so.1", "MISSING new-dep")
                .endsWith("MISSING libdb.so");
        assertThat(numbers(blockers.get("edges"), "/node/freedCount")).containsExactly(19, 1, 1, 1, 1, 0);
        assertThat(numbers(blockers.get("edges"), "/node/blockedCount")).containsExactly(21, 2, 1, 1, 1, 1);
        assertThat(blockers.at("/generation/ordinal").asInt()).isEqualTo(6);
    }

    @Test
    void ordersFixesUntilEverythingWorks() {
        JsonNode found = ask("BUILD", 6);
        JsonNode steps = found.at("/fixOrder/edges");
        assertThat(steps.at("/0/node/causes").toString()).isEqualTo("[{\"key\":\"MISSING libbig.so.1\"}]");
        assertThat(numbers(steps, "/node/freedCount")).containsExactly(19, 2, 1, 1, 1, 1);
        assertThat(steps.at("/1/node/causes/0/key").asString())
                .as("with p00, which needed both")
                .isEqualTo("MISSING new-dep");
        int total = 0;
        for (JsonNode step : steps) {
            total += step.at("/node/freedCount").asInt();
            assertThat(step.at("/node/totalFreedCount").asInt()).isEqualTo(total);
        }
        assertThat(total).isEqualTo(found.at("/generation/counts/build/broken").asInt());
    }

    @ParameterizedTest
    @CsvSource({"BUILD,0", "BUILD,3", "BUILD,7", "RUNTIME,2", "RUNTIME,6", "RUNTIME,7"})
    void freesEverythingThatIsBroken(String side, int ordinal) {
        JsonNode found = ask(side, ordinal);
        int broken = found.at("/generation/counts/" + (side.equals("BUILD") ? "build" : "runtime") + "/broken")
                .asInt();
        JsonNode steps = found.at("/fixOrder/edges");
        assertThat(steps.get(steps.size() - 1).at("/node/totalFreedCount").asInt())
                .isEqualTo(broken);
        assertThat(found.at("/blockers/totalCount").asInt()).isEqualTo((int)
                stream(steps).flatMap(step -> stream(step.at("/node/causes"))).count());
        assertThat(found.at("/blockers/edges")).allSatisfy(edge -> {
            JsonNode node = edge.get("node");
            assertThat(node.get("blockedCount")).isEqualTo(node.at("/cause/followerCount"));
            assertThat(node.get("freedCount").asInt())
                    .isLessThanOrEqualTo(node.get("blockedCount").asInt());
        });
    }

    @Test
    void blocksNothingWhereNothingIsBroken() {
        JsonNode found = client.data("""
                        {collection(name: "copy") {blockers(side: RUNTIME) {totalCount edges {cursor}} fixOrder(side: BUILD) {totalCount}
                          causes(side: BUILD) {totalCount}}}
                        """).get("collection");
        assertThat(found.at("/blockers/totalCount").asInt()).isZero();
        assertThat(found.at("/fixOrder/totalCount").asInt()).isZero();
        assertThat(found.at("/causes/totalCount").asInt()).isZero();
    }

    @Test
    void saysWhichGenerationsItKnows() {
        refused(
                client,
                ErrorCode.UNKNOWN_GENERATION,
                "The newest complete generation is 7",
                "{collection(name: \"world\") {blockers(side: BUILD, asOf: {ordinal: 999}) {totalCount}}}");
        refused(
                client,
                ErrorCode.NO_GENERATION,
                "'empty'",
                "{collection(name: \"empty\") {fixOrder(side: RUNTIME) {totalCount}}}");
    }
}
