package io.koschei.graphql.builds;

import static io.koschei.graphql.Answers.nodes;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.BuildEnding;
import io.koschei.builds.BuildFault;
import io.koschei.builds.BuildState;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Builds as of a generation or a date: what had begun by then, as it was then. */
class BuildsThenIT {

    private final ScratchBuilds builds = new ScratchBuilds();

    private long good;
    private long bad;

    @BeforeEach
    void build() {
        good = builds.running("p20", 102, null, Instant.parse("2026-06-03T10:00:00Z"));
        builds.end(good, BuildEnding.complete(Instant.parse("2026-06-03T12:00:00Z")));
        bad = builds.running("p20", 103, null, Instant.parse("2026-06-05T05:00:00Z"));
        builds.end(
                bad,
                new BuildEnding(
                        BuildState.FAILED,
                        BuildFault.BUILD.id(),
                        "mock failed",
                        Instant.parse("2026-06-06T08:00:00Z")));
    }

    @AfterEach
    void forget() {
        builds.close();
    }

    private JsonNode then(String asOf, String fields) {
        return builds.service()
                .data("{package(collection: \"world\", name: \"p20\"" + asOf + ") {" + fields + "}}")
                .get("package");
    }

    /** The real build ended on the 21st of May; one ran from ten to twelve on June 3, one from the fifth to the sixth at eight. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ordinal: 0              | real | COMPLETE
                    ordinal: 2              | real | COMPLETE
                    at: "2026-06-03T09:59:54Z" | real | COMPLETE
                    at: "2026-06-03T09:59:57Z" | real | SUBMITTED COMPLETE
                    at: "2026-06-03T11:00Z" | real | RUNNING COMPLETE
                    at: "2026-06-03T12:00Z" | good | COMPLETE COMPLETE
                    ordinal: 3              | good | COMPLETE COMPLETE
                    ordinal: 5              | good | RUNNING COMPLETE COMPLETE
                    ordinal: 6              | bad  | FAILED COMPLETE COMPLETE
                    """)
    void saysWhichWasTheLastAndHowTheyWere(String asOf, String last, String states) {
        JsonNode found =
                then(", asOf: {" + asOf + "}", "lastBuild {number real} builds {totalCount edges {node {state}}}");
        assertThat(
                        found.at("/lastBuild/real").asBoolean()
                                ? "real"
                                : found.at("/lastBuild/number").asLong() == good ? "good" : "bad")
                .isEqualTo(last);
        assertThat(String.join(" ", nodes(found.get("builds"), "/state"))).isEqualTo(states);
        assertThat(found.at("/builds/totalCount").asInt()).isEqualTo(states.split(" ").length);
    }

    @Test
    void describesABuildAsItWasThen() {
        String fields =
                "lastBuild {number} builds(first: 1) {edges {node {id at state startedAt finishedAt duration failure {rule}"
                        + " current logs {name} package {... on Package {at generation {ordinal}}}}}}";
        JsonNode found = then(", asOf: {ordinal: 5}", fields).at("/builds/edges/0/node");
        assertThat(found.get("at").asString()).isEqualTo("2026-06-06T06:00:00Z");
        assertThat(found.get("state").asString()).isEqualTo("RUNNING");
        assertThat(found.get("startedAt").asString()).isEqualTo("2026-06-05T05:00:00Z");
        assertThat(found.get("finishedAt").isNull()).isTrue();
        assertThat(found.get("duration").isNull()).isTrue();
        assertThat(found.get("failure").isNull()).isTrue();
        assertThat(found.get("current").asBoolean())
                .as("it says how the package is now")
                .isTrue();
        assertThat(found.at("/package/generation/ordinal").asInt()).isEqualTo(5);

        JsonNode again = builds.service()
                .data("{node(id: " + found.get("id") + ") {... on Build {id at state}}}")
                .get("node");
        assertThat(again.get("state").asString()).isEqualTo("RUNNING");
        assertThat(again.get("id")).isEqualTo(found.get("id"));
        JsonNode now = then("", fields).at("/builds/edges/0/node");
        assertThat(now.get("at").isNull()).isTrue();
        assertThat(now.get("state").asString()).isEqualTo("FAILED");
        assertThat(now.get("id")).isNotEqualTo(found.get("id"));
    }

    @Test
    void listsThoseOfACollectionByTheStatesOfThen() {
        String query =
                "{collection(name: \"world\") {builds(filter: {package: \"p20\", states: [%s]}, asOf: {ordinal: 5}) {totalCount}}}";
        assertThat(builds.service()
                        .data(query.formatted("RUNNING"))
                        .at("/collection/builds/totalCount")
                        .asInt())
                .isEqualTo(1);
        assertThat(builds.service()
                        .data(query.formatted("FAILED"))
                        .at("/collection/builds/totalCount")
                        .asInt())
                .isZero();
        assertThat(builds.service()
                        .data(query.formatted("COMPLETE"))
                        .at("/collection/builds/totalCount")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void pagesThroughThoseOfAGeneration() {
        String page = "builds(first: 1%s) {edges {node {number}} pageInfo {hasNextPage endCursor}}";
        JsonNode first = then(", asOf: {ordinal: 3}", page.formatted("")).get("builds");
        assertThat(first.at("/edges/0/node/number").asLong()).isEqualTo(good);
        JsonNode second = then(", asOf: {ordinal: 3}", page.formatted(", after: " + first.at("/pageInfo/endCursor")))
                .get("builds");
        assertThat(second.at("/edges/0/node/number").asLong()).isLessThan(good);
        assertThat(second.at("/pageInfo/hasNextPage").asBoolean()).isFalse();
    }
}
