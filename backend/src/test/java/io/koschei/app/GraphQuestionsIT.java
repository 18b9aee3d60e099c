package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Trends, cycles, blockers and comparisons of the demo's history. */
class GraphQuestionsIT {

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
                          points {ordinal at counts {sourcesUnresolvable binariesNewlyBroken}
                            cycles {buildLargest buildCount runtimeLargest runtimeCount}
                            build {newlyBroken newlyFixed broke {id count cause {followersCount}} fixed {id count}}
                            runtime {newlyBroken newlyFixed broke {id count} fixed {id count cause {id}}}}}}}
                        """).at("/collection/trend");

        assertThat(trend.at("/points")).hasSize(31);
        assertThat(trend.at("/generation/ordinal").asInt()).isEqualTo(30);
        JsonNode perl = trend.at("/points/14/build");
        assertThat(perl.at("/broke/0/id").asString()).isEqualTo("MISSING perlapi-5.40.0");
        assertThat(perl.at("/broke/0/count").asInt())
                .isBetween(20, perl.get("newlyBroken").asInt());
        assertThat(perl.at("/broke/0/cause/followersCount").asInt())
                .isGreaterThanOrEqualTo(perl.at("/broke/0/count").asInt());
        assertThat(trend.at("/points/23/counts/sourcesUnresolvable").asInt()).isEqualTo(49);
        assertThat(trend.at("/points")).allSatisfy(point -> {
            assertThat(point.at("/cycles/runtimeLargest").asInt()).isGreaterThan(1);
            assertThat(point.at("/cycles/buildCount").asInt()).isPositive();
            assertThat(point.at("/build/broke").isEmpty())
                    .isEqualTo(point.at("/build/newlyBroken").asInt() == 0);
            assertThat(point.at("/runtime/fixed").size())
                    .isLessThanOrEqualTo(point.at("/runtime/newlyFixed").asInt());
        });
        int fixed = IntStream.range(0, 31)
                .map(n -> trend.at("/points/" + n + "/runtime/newlyFixed").asInt())
                .max()
                .orElseThrow();
        assertThat(fixed).isPositive();
    }

    @Test
    void theLargestJumpsAreExplained() throws IOException, InterruptedException {
        JsonNode trend = client.data("""
                        {collection(name: "walk") {trend(binaries: ["librust-tokio-dev", "build-essential", "rust-tokio.src"], last: 22, asOf: {ordinal: 22}) {
                          series {package {name arch} samples {ordinal closureSize {installSize}}}
                          jumps(first: 2) {package {name} fromOrdinal toOrdinal change {installSize}
                            sizeChange {text difference {installSize} reasons {kind package {name} packages change {installSize}}}}}}}
                        """).at("/collection/trend");

        assertThat(trend.at("/series/0/samples")).hasSize(22);
        assertThat(trend.at("/series/0/samples/0/ordinal").asInt()).isEqualTo(1);
        assertThat(trend.at("/series/2/package/arch").asString()).isEqualTo("src");
        assertThat(trend.get("jumps")).hasSize(2).allSatisfy(jump -> {
            assertThat(jump.get("toOrdinal").asInt()).isEqualTo(21);
            assertThat(jump.at("/sizeChange/difference/installSize").asLong())
                    .isEqualTo(jump.at("/change/installSize").asLong());
        });
        assertThat(trend.get("jumps"))
                .filteredOn(jump -> jump.at("/package/name").asString().equals("librust-tokio-dev"))
                .singleElement()
                .satisfies(jump -> {
                    assertThat(jump.at("/change/installSize").asLong()).isBetween(800_000_000L, 820_000_000L);
                    assertThat(jump.at("/sizeChange/text").asString())
                            .contains("has grown by 811 MB to 1.02 GB", "of it with librust-clang-sys-dev");
                });
    }

    @Test
    void cyclesAreCountedAndBroken() throws IOException, InterruptedException {
        for (String side : List.of("BUILD", "RUNTIME")) {
            JsonNode found = client.data("""
                            {collection(name: "walk") {
                              trend(last: 1, asOf: {ordinal: 40}) {points {cycles {buildLargest buildCount runtimeLargest runtimeCount}}}
                              cycles(side: %s, first: 3, asOf: {ordinal: 40}) {totalCount generation {ordinal} edges {node {size edgeCount
                                packages(first: 500) {totalCount edges {node {name arch}}}
                                breaking(first: 20) {totalCount edges {node {from {name} to {name} via {name requirements}}}}}}}}}
                            """.formatted(side)).get("collection");
            JsonNode largest = found.at("/cycles/edges/0/node");
            String prefix = "/trend/points/0/cycles/" + (side.equals("BUILD") ? "build" : "runtime");
            assertThat(largest.get("size").asInt())
                    .isEqualTo(found.at(prefix + "Largest").asInt())
                    .isEqualTo(largest.at("/packages/totalCount").asInt());
            assertThat(found.at("/cycles/totalCount").asInt())
                    .isEqualTo(found.at(prefix + "Count").asInt());
            assertThat(largest.at("/breaking/totalCount").asInt())
                    .isBetween(1, largest.get("edgeCount").asInt());
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
    void anOrderOfRebuildsHasAllPackagesOnce() throws IOException, InterruptedException {
        JsonNode order = client.data("""
                        {collection(name: "walk") {rebuildOrder(packages: ["rust-tokio", "icu.src", "acl", "attr", "icu"], asOf: {ordinal: 40}) {
                          generation {ordinal} layers packages {totalCount edges {node {name layer}}}
                          disregarded {totalCount edges {node {from {name} via {name}}}}}}}
                        """).at("/collection/rebuildOrder");

        assertThat(order.at("/generation/ordinal").asInt()).isEqualTo(40);
        assertThat(names(order.at("/packages/edges"), "/node/name"))
                .containsExactlyInAnyOrder("rust-tokio", "icu", "acl", "attr");
        assertThat(order.at("/packages/totalCount").asInt())
                .isEqualTo(StreamSupport.stream(order.get("layers").spliterator(), false)
                        .mapToInt(JsonNode::asInt)
                        .sum());
    }

    @Test
    void blockersAreRankedAndFixedInOrder() throws IOException, InterruptedException {
        for (String side : List.of("BUILD", "RUNTIME")) {
            JsonNode found = client.data("""
                            {collection(name: "walk") {
                              causes(side: %1$s, first: 500, asOf: {ordinal: 23}) {totalCount}
                              blockers(side: %1$s, first: 500, asOf: {ordinal: 23}) {totalCount edges {node {
                                frees blocks cause {id text followersCount}}}}
                              fixOrder(side: %1$s, first: 500, asOf: {ordinal: 23}) {totalCount edges {node {
                                freed total causes {id}}}}}}
                            """.formatted(side)).get("collection");
            assertThat(found.at("/blockers/totalCount").asInt())
                    .isEqualTo(found.at("/causes/totalCount").asInt())
                    .isGreaterThan(1);
            int last = Integer.MAX_VALUE;
            for (JsonNode edge : found.at("/blockers/edges")) {
                JsonNode node = edge.get("node");
                assertThat(node.get("blocks").asInt())
                        .isEqualTo(node.at("/cause/followersCount").asInt());
                assertThat(node.get("frees").asInt())
                        .isLessThanOrEqualTo(node.get("blocks").asInt())
                        .isLessThanOrEqualTo(last);
                last = node.get("frees").asInt();
            }
            JsonNode steps = found.at("/fixOrder/edges");
            assertThat(steps.get(0).at("/node/causes/0/id").asString())
                    .isEqualTo(found.at("/blockers/edges/0/node/cause/id").asString());
            assertThat(steps.get(steps.size() - 1).at("/node/total").asInt()).isEqualTo(side.equals("BUILD") ? 49 : 79);
        }
    }

    @Test
    void twoGenerationsAreCompared() throws IOException, InterruptedException {
        JsonNode found = client.data("""
                        {compare(left: {collection: "walk", asOf: {ordinal: 22}}, right: {collection: "walk", asOf: {ordinal: 23}}) {
                          left {ordinal} right {ordinal}
                          build {common stateChanged(first: 500) {totalCount edges {node {name right {resolved closureSize {packages}}}}}
                            versionChanged(first: 500) {edges {node {name left {version {evr}} right {version {evr}}}}}}
                          runtime {common onlyLeft(first: 500) {edges {node {name left {version {evr}} right {resolved}}}}
                            onlyRight(first: 500) {totalCount edges {node {name}}}
                            sizeChanged(first: 500) {totalCount edges {node {name difference {installSize}}}}
                            edgesOnlyLeft(first: 5) {totalCount edges {node {from {name} to {name} requirements}}}
                            edgesOnlyRight(first: 5) {totalCount edges {node {from {name} to {name} requirements}}}}}}
                        """).get("compare");

        assertThat(found.at("/left/ordinal").asInt()).isEqualTo(22);
        assertThat(found.at("/right/ordinal").asInt()).isEqualTo(23);
        assertThat(names(found.at("/build/versionChanged/edges"), "/node/name")).contains("icu");
        assertThat(found.at("/build/stateChanged/edges")).isNotEmpty();
        assertThat(names(found.at("/runtime/onlyRight/edges"), "/node/name")).contains("libicu78");
        List<Long> sizes = new ArrayList<>();
        found.at("/runtime/sizeChanged/edges")
                .forEach(edge -> sizes.add(
                        Math.abs(edge.at("/node/difference/installSize").asLong())));
        assertThat(sizes).isNotEmpty().isSortedAccordingTo((a, b) -> Long.compare(b, a));
        for (String list : List.of("edgesOnlyLeft", "edgesOnlyRight")) {
            assertThat(found.at("/runtime/" + list + "/edges")).isNotEmpty().allSatisfy(edge -> assertThat(
                            edge.at("/node/requirements"))
                    .isNotEmpty());
        }
    }

    @Test
    void whatCannotBeAnsweredSaysWhatCan() throws IOException, InterruptedException {
        check("trend(last: 501) {points {ordinal}}", "LIMIT_EXCEEDED", "1 to 500");
        check("trend(binaries: [\"nosuch\"]) {points {ordinal}}", "UNKNOWN_BINARY", "nosuch");
        String many = IntStream.range(0, 21).mapToObj(i -> "\"perl\"").collect(Collectors.joining(","));
        check("trend(binaries: [" + many + "]) {points {ordinal}}", "LIMIT_EXCEEDED", "at most 20");
        check("trend {jumps(first: 11) {toOrdinal}}", "LIMIT_EXCEEDED", "1 to 10");
        check("rebuildOrder(packages: [\"rust-toki\"]) {layers}", "UNKNOWN_PACKAGE", "rust-tokio");
        check("rebuildOrder(packages: []) {layers}", "BAD_REQUEST", "1 to 5000");
        check("cycles(side: BUILD, first: 501) {totalCount}", "LIMIT_EXCEEDED", "at most 500");
        check("blockers(side: BUILD, asOf: {ordinal: 999}) {totalCount}", "UNKNOWN_GENERATION", "newest complete");
        JsonNode error = client.error("""
                {compare(left: {collection: "walk"}, right: {collection: "f99"}) {left {ordinal}}}""");
        assertThat(error.at("/extensions/code").asString()).isEqualTo("UNKNOWN_COLLECTION");
    }

    private static void check(String field, String code, String text) throws IOException, InterruptedException {
        JsonNode error = client.error("{collection(name: \"walk\") {" + field + "}}");
        assertThat(error.at("/extensions/code").asString()).as(error.toString()).isEqualTo(code);
        assertThat(error.get("message").asString()).contains(text);
    }

    private static Set<String> names(JsonNode edges, String path) {
        Set<String> names = new HashSet<>();
        edges.forEach(edge -> names.add(edge.at(path).asString()));
        return names;
    }
}
