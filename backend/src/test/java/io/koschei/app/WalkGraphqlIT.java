package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the contract answers about the demo's history. */
class WalkGraphqlIT {

    private static GraphqlClient client;

    @BeforeAll
    static void walk() {
        client = new GraphqlClient(WalkedDemo.get().service().url("/graphql"));
    }

    @Test
    void aGenerationSaysWhatBrokeInIt() throws IOException, InterruptedException {
        JsonNode generation = client.data("""
                        {collection(name: "walk") {packages(first: 1, asOf: {ordinal: 14}) {generation {
                          ordinal repoId at state
                          counts {build {packages broken newlyBroken stillBroken newlyFixed}}
                          changes(side: BUILD, kind: NEWLY_BROKEN, first: 500) {totalCount edges {node {
                            package {name arch version {evr}} since {ordinal} problemText problemCount}}}
                        }}}}
                        """).at("/collection/packages/generation");

        assertThat(generation.get("repoId").asInt()).isEqualTo(114);
        assertThat(generation.get("at").asString()).isEqualTo("2026-06-20T06:00:00Z");
        assertThat(generation.at("/counts/build/broken").asInt()).isEqualTo(36);
        JsonNode changes = generation.get("changes");
        assertThat(changes.get("totalCount").asInt())
                .isEqualTo(generation.at("/counts/build/newlyBroken").asInt());
        assertThat(changes.get("edges")).allSatisfy(edge -> {
            assertThat(edge.at("/node/since/ordinal").asInt()).isEqualTo(14);
            assertThat(edge.at("/node/problemText").asString()).isNotBlank();
        });
        assertThat(changes.toString())
                .contains("Nothing in the repository provides perlapi-5.40.0; the nearest is perlapi-5.42");
    }

    @Test
    void aPackageExplainsItselfAndRemembers() throws IOException, InterruptedException {
        JsonNode found = client.data("""
                        {package(collection: "walk", name: "node-yallist", asOf: {ordinal: 50}) {
                          state since {ordinal} closureSize {packageCount} problems {kind missing text
                          chain {fromName requirement toNevra}}
                          resolutionHistory {totalCount edges {node {firstGeneration {ordinal} lastGeneration {ordinal} current resolved}}}
                          closure {totalCount}}}
                        """).get("package");

        assertThat(found.get("state").asString()).isEqualTo("UNRESOLVABLE");
        assertThat(found.at("/since/ordinal").asInt()).isEqualTo(4);
        assertThat(found.get("closureSize").isNull()).isTrue();
        assertThat(found.at("/problems/0/kind").asString()).isEqualTo("MISSING");
        assertThat(found.at("/problems/0/missing").asString()).isEqualTo("dh-buildinfo");
        assertThat(found.at("/problems/0/text").asString())
                .isEqualTo("node-yallist needs dh-buildinfo, which nothing in the repository provides.");
        assertThat(found.at("/resolutionHistory/edges")).hasSize(2);
        assertThat(found.at("/resolutionHistory/edges/0/node/current").asBoolean())
                .isTrue();
        assertThat(found.at("/resolutionHistory/edges/0/node/lastGeneration/ordinal")
                        .asInt())
                .isEqualTo(50);
        assertThat(found.at("/resolutionHistory/edges/1/node/resolved").asBoolean())
                .isTrue();
    }

    /** Of real packages; whatever the generation, it is what the last one found. */
    @Test
    void aPackageSaysWhatWorksOnlyByLuck() throws IOException, InterruptedException {
        String query =
                "{%s(collection: \"walk\", name: \"%s\", asOf: {ordinal: 3}) {currentTraps {kind text packageCount}}}";
        JsonNode build = client.data(query.formatted("package", "hyphy")).at("/package/currentTraps/0");
        assertThat(build.get("kind").asString()).isEqualTo("CHOSEN_BY_NAME");
        assertThat(build.get("text").asString())
                .isEqualTo("hyphy needs (libcurl4-gnutls-dev or libcurl4-dev), which libcurl4-gnutls-dev and"
                        + " libcurl4-openssl-dev provide alike: libcurl4-gnutls-dev is installed only because its name comes"
                        + " first. Recommend the one that is meant.");
        assertThat(client.data(query.formatted("binary", "ieee-data"))
                        .at("/binary/currentTraps/0/packageCount")
                        .asInt())
                .isEqualTo(2);
        assertThat(client.data(query.formatted("binary", "perl-base")).at("/binary/currentTraps"))
                .isEmpty();
    }

    @Test
    void aClosureComesNearestFirstWithVersionsOfItsGeneration() throws IOException, InterruptedException {
        JsonNode closure = client.data("""
                        {package(collection: "walk", name: "node-yallist", asOf: {ordinal: 0}) {
                          closureSize {packageCount installSize}
                          requires {edges {node {package {name} requirements}}}
                          closure(first: 500) {totalCount edges {node {binary {name arch version {evr} installSize} distance}}}}}
                        """).get("package");

        List<Integer> distances = new ArrayList<>();
        long size = 0;
        for (JsonNode edge : closure.at("/closure/edges")) {
            JsonNode distance = edge.at("/node/distance");
            distances.add(distance.isNull() ? Integer.MAX_VALUE : distance.asInt());
            size += edge.at("/node/binary/installSize").asLong();
        }
        assertThat(distances)
                .isSorted()
                .hasSize(closure.at("/closureSize/packageCount").asInt())
                .startsWith(1)
                .contains(2);
        assertThat(size).isEqualTo(closure.at("/closureSize/installSize").asLong());
        assertThat(closure.at("/requires/edges").toString()).contains("\"dh-buildinfo\"", "\"name\":\"node-tap\"");
    }

    @Test
    void aBinaryKnowsItsNeighboursAndHowItGrew() throws IOException, InterruptedException {
        JsonNode binary = client.data("""
                        {binary(collection: "walk", name: "librust-tokio-dev", asOf: {ordinal: 30}) {
                          arch state source {name} downloadSize installSize
                          requires(first: 3) {totalCount edges {node {package {name version {evr}} requirements}}}
                          requiredBy(first: 3) {totalCount edges {node {package {name}}}}
                          buildRequiredBy(first: 3) {totalCount}
                          sizeHistory {generation {ordinal at} closureSize {installSize}}}}
                        """).get("binary");

        assertThat(binary.at("/source/name").asString()).isEqualTo("rust-tokio");
        assertThat(binary.at("/requires/totalCount").asInt()).isPositive();
        assertThat(binary.at("/requires/edges")).hasSize(3);
        assertThat(binary.at("/requiredBy/totalCount").asInt()).isPositive();
        JsonNode history = binary.get("sizeHistory");
        assertThat(history).hasSize(31);
        long before = history.at("/20/closureSize/installSize").asLong();
        assertThat(history.at("/21/closureSize/installSize").asLong() - before).isBetween(800_000_000L, 820_000_000L);
        assertThat(history.at("/23/closureSize").isNull()).isTrue();
    }
}
