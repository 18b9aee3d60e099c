package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Trends, cycles, blockers and comparisons of the demo's history. */
class WalkGraphQuestionsIT {

    private static GraphqlClient client;

    @BeforeAll
    static void walk() {
        client = new GraphqlClient(WalkedDemo.get().service().url("/graphql"));
    }

    @Test
    void aTrendSaysWhatMovedTheCounts() throws IOException, InterruptedException {
        JsonNode trend = client.data("""
                        {collection(name: "walk") {trend(last: 60, asOf: {ordinal: 30}) {
                          generation {ordinal}
                          points {generation {ordinal at counts {build {broken newlyBroken} runtime {newlyFixed}}}
                            cycles {build {largest cycles} runtime {largest cycles}}
                            build {breakingCauses {key packageCount cause {followerCount}} fixedCauses {key packageCount}}
                            runtime {breakingCauses {key packageCount} fixedCauses {key packageCount cause {key}}}}}}}
                        """).at("/collection/trend");

        assertThat(trend.at("/points")).hasSize(31);
        assertThat(trend.at("/generation/ordinal").asInt()).isEqualTo(30);
        JsonNode perl = trend.at("/points/14");
        assertThat(perl.at("/build/breakingCauses/0/key").asString()).isEqualTo("MISSING perlapi-5.40.0");
        assertThat(perl.at("/build/breakingCauses/0/packageCount").asInt())
                .isBetween(20, perl.at("/generation/counts/build/newlyBroken").asInt());
        assertThat(perl.at("/build/breakingCauses/0/cause/followerCount").asInt())
                .isGreaterThanOrEqualTo(
                        perl.at("/build/breakingCauses/0/packageCount").asInt());
        assertThat(trend.at("/points/23/generation/counts/build/broken").asInt())
                .isEqualTo(49);
        assertThat(trend.at("/points")).allSatisfy(point -> {
            assertThat(point.at("/cycles/runtime/largest").asInt()).isGreaterThan(1);
            assertThat(point.at("/cycles/build/cycles").asInt()).isPositive();
            assertThat(point.at("/build/breakingCauses").isEmpty())
                    .isEqualTo(point.at("/generation/counts/build/newlyBroken").asInt() == 0);
            assertThat(point.at("/runtime/fixedCauses").size())
                    .isLessThanOrEqualTo(
                            point.at("/generation/counts/runtime/newlyFixed").asInt());
        });
        int fixed = IntStream.range(0, 31)
                .map(n -> trend.at("/points/" + n + "/generation/counts/runtime/newlyFixed")
                        .asInt())
                .max()
                .orElseThrow();
        assertThat(fixed).isPositive();
    }

    @Test
    void theLargestJumpsAreExplained() throws IOException, InterruptedException {
        JsonNode trend = client.data("""
                        {collection(name: "walk") {trend(packages: ["librust-tokio-dev", "build-essential", "rust-tokio.src"], last: 22, asOf: {ordinal: 22}) {
                          series {package {name arch} samples {generation {ordinal} closureSize {installSize}}}
                          jumps(first: 2) {package {name} oldGeneration {ordinal} newGeneration {ordinal} difference {installSize}
                            sizeChange {text difference {installSize} reasons {kind package {name} packageCount difference {installSize}}}}}}}
                        """).at("/collection/trend");

        assertThat(trend.at("/series/0/samples")).hasSize(22);
        assertThat(trend.at("/series/0/samples/0/generation/ordinal").asInt()).isEqualTo(1);
        assertThat(trend.at("/series/2/package/arch").asString()).isEqualTo("src");
        assertThat(trend.get("jumps")).hasSize(2).allSatisfy(jump -> {
            assertThat(jump.at("/newGeneration/ordinal").asInt()).isEqualTo(21);
            assertThat(jump.at("/sizeChange/difference/installSize").asLong())
                    .isEqualTo(jump.at("/difference/installSize").asLong());
        });
        assertThat(trend.get("jumps"))
                .filteredOn(jump -> jump.at("/package/name").asString().equals("librust-tokio-dev"))
                .singleElement()
                .satisfies(jump -> {
                    assertThat(jump.at("/difference/installSize").asLong()).isBetween(800_000_000L, 820_000_000L);
                    assertThat(jump.at("/sizeChange/text").asString())
                            .contains("has grown by 811 MB to 1.02 GB", "of it with librust-clang-sys-dev");
                });
    }

    @Test
    void cyclesAreCountedAndBroken() throws IOException, InterruptedException {
        for (String side : List.of("BUILD", "RUNTIME")) {
            JsonNode found = client.data("""
                            {collection(name: "walk") {
                              trend(last: 1, asOf: {ordinal: 40}) {points {cycles {build {largest cycles} runtime {largest cycles}}}}
                              cycles(side: %s, first: 3, asOf: {ordinal: 40}) {totalCount generation {ordinal} edges {node {packageCount needCount
                                packages(first: 500) {totalCount edges {node {name arch}}}
                                breaking(first: 20) {totalCount edges {node {from {name} to {name} via {package {name} requirements}}}}}}}}}
                            """.formatted(side)).get("collection");
            JsonNode largest = found.at("/cycles/edges/0/node");
            String prefix = "/trend/points/0/cycles/" + (side.equals("BUILD") ? "build" : "runtime");
            assertThat(largest.get("packageCount").asInt())
                    .isEqualTo(found.at(prefix + "/largest").asInt())
                    .isEqualTo(largest.at("/packages/totalCount").asInt());
            assertThat(found.at("/cycles/totalCount").asInt())
                    .isEqualTo(found.at(prefix + "/cycles").asInt());
            assertThat(largest.at("/breaking/totalCount").asInt())
                    .isBetween(1, largest.get("needCount").asInt());
            Set<String> members = names(largest.at("/packages/edges"), "/node/name");
            assertThat(largest.at("/breaking/edges")).isNotEmpty().allSatisfy(edge -> {
                assertThat(members)
                        .contains(
                                edge.at("/node/from/name").asString(),
                                edge.at("/node/to/name").asString());
                assertThat(edge.at("/node/via")).isNotEmpty().allSatisfy(via -> assertThat(via.get("requirements"))
                        .isNotEmpty());
            });
        }
    }

    @Test
    void blockersAreRankedAndFixedInOrder() throws IOException, InterruptedException {
        for (String side : List.of("BUILD", "RUNTIME")) {
            JsonNode found = client.data("""
                            {collection(name: "walk") {
                              causes(side: %1$s, first: 500, asOf: {ordinal: 23}) {totalCount}
                              blockers(side: %1$s, first: 500, asOf: {ordinal: 23}) {totalCount edges {node {
                                freedCount blockedCount cause {key text followerCount}}}}
                              fixOrder(side: %1$s, first: 500, asOf: {ordinal: 23}) {totalCount edges {node {
                                freedCount totalFreedCount causes {key}}}}}}
                            """.formatted(side)).get("collection");
            assertThat(found.at("/blockers/totalCount").asInt())
                    .isEqualTo(found.at("/causes/totalCount").asInt())
                    .isGreaterThan(1);
            int last = Integer.MAX_VALUE;
            for (JsonNode edge : found.at("/blockers/edges")) {
                JsonNode node = edge.get("node");
                assertThat(node.get("blockedCount").asInt())
                        .isEqualTo(node.at("/cause/followerCount").asInt());
                assertThat(node.get("freedCount").asInt())
                        .isLessThanOrEqualTo(node.get("blockedCount").asInt())
                        .isLessThanOrEqualTo(last);
                last = node.get("freedCount").asInt();
            }
            JsonNode steps = found.at("/fixOrder/edges");
            assertThat(steps.get(0).at("/node/causes/0/key").asString())
                    .isEqualTo(found.at("/blockers/edges/0/node/cause/key").asString());
            assertThat(steps.get(steps.size() - 1).at("/node/totalFreedCount").asInt())
                    .isEqualTo(side.equals("BUILD") ? 49 : 79);
        }
    }

    private static Set<String> names(JsonNode edges, String path) {
        Set<String> names = new HashSet<>();
        edges.forEach(edge -> names.add(edge.at(path).asString()));
        return names;
    }
}
