package io.koschei.graphql.generations;

import static io.koschei.graphql.Answers.nodes;
import static io.koschei.graphql.Answers.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import io.koschei.graphql.errors.ErrorCode;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ComparisonIT {

    private static final String SIDES = """
            {comparison(left: {collection: "%s"%s}, right: {collection: "%s"%s}) {left {ordinal collection {name}} right {ordinal collection {name}}
               build {...side} runtime {...side}}}
            fragment side on ComparisonSide {commonCount
              onlyLeft(first: 500) {...packages} onlyRight(first: 500) {...packages} versionChanged(first: 500) {...packages}
              stateChanged(first: 500) {...packages} sizeChanged(first: 500) {...packages}
              requirementsOnlyLeft(first: 500) {...requirements} requirementsOnlyRight(first: 500) {...requirements}}
            fragment packages on ComparedPackageConnection {totalCount edges {node {name arch
              left {resolved package {version {evr}} closureSize {installSize}} right {resolved package {version {evr}} closureSize {installSize}}
              difference {packageCount downloadSize installSize}}}}
            fragment requirements on ComparedRequirementConnection {totalCount edges {node {from {name} to {name} requirements}}}
            """;

    private final TestGraphql client = World.client();

    private JsonNode compare(String left, String leftRef, String right, String rightRef) {
        return client.data(SIDES.formatted(left, leftRef, right, rightRef)).get("comparison");
    }

    private JsonNode compare(int left, int right) {
        return compare("world", ", asOf: {ordinal: " + left + "}", "world", ", asOf: {ordinal: " + right + "}");
    }

    @Test
    void saysWhatDistinguishesTwoGenerations() {
        JsonNode found = compare(1, 2);
        assertThat(found.at("/left/ordinal").asInt()).isEqualTo(1);
        assertThat(found.at("/right/ordinal").asInt()).isEqualTo(2);
        JsonNode runtime = found.get("runtime");
        assertThat(runtime.get("commonCount").asInt()).isEqualTo(54);
        assertThat(runtime.at("/onlyLeft/totalCount").asInt()).isZero();
        assertThat(runtime.at("/onlyRight/totalCount").asInt()).isZero();
        assertThat(nodes(runtime.get("versionChanged"), "/name")).containsExactly("editor", "libxml", "libxml-devel");
        assertThat(nodes(runtime.get("stateChanged"), "/name")).containsExactly("parser", "php-cli", "suite", "viewer");
        assertThat(nodes(runtime.get("sizeChanged"), "/name")).containsExactly("editor", "libxml", "libxml-devel");
        JsonNode editor = runtime.at("/sizeChanged/edges/0/node");
        assertThat(editor.get("difference").toString())
                .isEqualTo("{\"packageCount\":0,\"downloadSize\":0,\"installSize\":-500}");
        assertThat(editor.at("/left/package/version/evr").asString()).isEqualTo("1-1");
        assertThat(editor.at("/right/package/version/evr").asString()).isEqualTo("1-2");
        assertThat(runtime.at("/stateChanged/edges/3/node/right").toString())
                .isEqualTo("{\"resolved\":false,\"package\":{\"version\":{\"evr\":\"1-2\"}},\"closureSize\":null}");
        assertThat(runtime.at("/stateChanged/edges/3/node/difference").isNull()).isTrue();
    }

    @Test
    void saysWhichRequirementsAreMetOnOneSideOnly() {
        JsonNode runtime = compare(1, 2).get("runtime");
        assertThat(nodes(runtime.get("requirementsOnlyLeft"), "/from/name"))
                .containsExactly("parser", "php-cli", "php-cli", "suite", "suite", "viewer", "viewer");
        assertThat(runtime.at("/requirementsOnlyLeft/edges/6/node").toString())
                .isEqualTo("{\"from\":{\"name\":\"viewer\"},\"to\":{\"name\":\"libxml\"},"
                        + "\"requirements\":[\"libxml.so.2\"]}");
        assertThat(runtime.at("/requirementsOnlyRight/totalCount").asInt())
                .as("the editor needs libxml still, by another name")
                .isZero();
    }

    @Test
    void saysTheSameBackwardsOfTheOtherSide() {
        JsonNode forth = compare(5, 7);
        JsonNode back = compare(7, 5);
        for (String side : new String[] {"build", "runtime"}) {
            assertThat(back.at("/" + side + "/commonCount")).isEqualTo(forth.at("/" + side + "/commonCount"));
            assertThat(nodes(back.at("/" + side + "/onlyRight"), "/name"))
                    .isEqualTo(nodes(forth.at("/" + side + "/onlyLeft"), "/name"));
            assertThat(nodes(back.at("/" + side + "/requirementsOnlyRight"), "/from/name"))
                    .isEqualTo(nodes(forth.at("/" + side + "/requirementsOnlyLeft"), "/from/name"));
            assertThat(nodes(back.at("/" + side + "/stateChanged"), "/name"))
                    .isEqualTo(nodes(forth.at("/" + side + "/stateChanged"), "/name"));
        }
        assertThat(nodes(forth.at("/build/onlyLeft"), "/name")).containsExactly("parser", "tool");
        assertThat(nodes(forth.at("/build/onlyRight"), "/name")).containsExactly("newpkg");
        assertThat(forth.at("/build/onlyRight/edges/0/node/left").isNull()).isTrue();
        assertThat(forth.at("/build/onlyRight/edges/0/node/arch").asString()).isEqualTo("src");
    }

    @Test
    void findsNoDifferenceOfAGenerationFromItself() {
        JsonNode runtime = compare(3, 5).get("runtime");
        for (String list : new String[] {
            "onlyLeft",
            "onlyRight",
            "versionChanged",
            "stateChanged",
            "sizeChanged",
            "requirementsOnlyLeft",
            "requirementsOnlyRight"
        }) {
            assertThat(runtime.at("/" + list + "/totalCount").asInt()).as(list).isZero();
        }
        assertThat(runtime.get("commonCount").asInt()).isEqualTo(54);
    }

    /** Packages of two collections are the same by name and architecture. */
    @Test
    void comparesTwoCollections() {
        JsonNode found = compare("copy", "", "world", ", asOf: {ordinal: 0}");
        assertThat(found.at("/left/collection/name").asString()).isEqualTo("copy");
        assertThat(found.at("/left/ordinal").asInt()).isEqualTo(1);
        JsonNode runtime = found.get("runtime");
        assertThat(runtime.get("commonCount").asInt()).isEqualTo(4);
        assertThat(nodes(runtime.get("onlyLeft"), "/name")).containsExactly("extra");
        assertThat(nodes(runtime.get("versionChanged"), "/name")).containsExactly("gcc", "glibc", "zlib");
        assertThat(runtime.at("/sizeChanged/edges/0/node/difference/installSize")
                        .asLong())
                .as("gcc grew by 10000, needs make, and glibc grew")
                .isEqualTo(10_000 + 1_000 + 200);
    }

    @Test
    void saysWhichSideCannotBeHad() {
        String ask = "{comparison(left: {collection: \"%s\"}, right: {collection: \"%s\"}) {left {ordinal}}}";
        refused(client, ErrorCode.UNKNOWN_COLLECTION, "'f99'", ask.formatted("world", "f99"));
        refused(client, ErrorCode.NO_GENERATION, "'empty'", ask.formatted("empty", "world"));
        refused(
                client,
                ErrorCode.UNKNOWN_GENERATION,
                "Generation 4 was skipped",
                "{comparison(left: {collection: \"world\", asOf: {ordinal: 4}}, right: {collection: \"world\"}) {left {ordinal}}}");
    }
}
