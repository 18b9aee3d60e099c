package io.koschei.graphql.packages;

import static io.koschei.graphql.Answers.nodes;
import static io.koschei.graphql.Answers.numbers;
import static io.koschei.graphql.Answers.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import io.koschei.graphql.errors.ErrorCode;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Packages that need each other, and in which order to rebuild. */
class CyclesIT {

    private final TestGraphql client = World.client();

    private JsonNode cycles(String side, int ordinal) {
        return client.data("""
                        {collection(name: "world") {cycles(side: %s, asOf: {ordinal: %d}) {totalCount generation {ordinal} edges {node {packageCount needCount
                          packages {totalCount edges {node {name arch}}}
                          breaking {totalCount edges {node {from {name} to {name} via {package {name} requirements}}}}}}}}}
                        """.formatted(side, ordinal)).at("/collection/cycles");
    }

    @Test
    void findsSourcePackagesThatAreBuiltWithEachOther() {
        JsonNode found = cycles("BUILD", 1);
        assertThat(found.get("totalCount").asInt()).isEqualTo(1);
        assertThat(found.at("/generation/ordinal").asInt()).isEqualTo(1);
        JsonNode cycle = found.at("/edges/0/node");
        assertThat(nodes(cycle.get("packages"), "/name")).containsExactly("meson", "python");
        assertThat(nodes(cycle.get("packages"), "/arch")).containsOnly("src");
        assertThat(cycle.get("packageCount").asInt()).isEqualTo(2);
        JsonNode breaking = cycle.at("/breaking/edges");
        assertThat(breaking).hasSize(1);
        String from = breaking.at("/0/node/from/name").asString();
        assertThat(List.of(from, breaking.at("/0/node/to/name").asString()))
                .containsExactlyInAnyOrder("meson", "python");
        assertThat(breaking.at("/0/node/via")).isNotEmpty().allSatisfy(via -> assertThat(via.get("requirements"))
                .isNotEmpty());
    }

    @Test
    void findsBinariesThatRequireEachOther() {
        JsonNode cycle = cycles("RUNTIME", 7).at("/edges/0/node");
        assertThat(nodes(cycle.get("packages"), "/name")).containsExactly("ant", "ant-lib");
        assertThat(cycle.get("needCount").asInt()).isEqualTo(2);
        JsonNode need = cycle.at("/breaking/edges/0/node");
        assertThat(need.at("/via/0/package/name")).isEqualTo(need.at("/to/name"));
        assertThat(need.at("/via/0/requirements").toString())
                .isEqualTo("[\"" + need.at("/to/name").asString() + "\"]");
    }

    private JsonNode order(String packages) {
        return client.data("""
                        {collection(name: "world") {rebuildOrder(packages: [%s], asOf: {ordinal: 1}) {generation {ordinal} layerCounts
                          packages {totalCount edges {node {package {name} layer}}}
                          disregarded {totalCount edges {node {from {name} to {name} via {package {name} requirements}}}}}}}
                        """.formatted(packages)).at("/collection/rebuildOrder");
    }

    @Test
    void rebuildsWhatIsNeededFirst() {
        JsonNode order = order("\"suite\", \"editor\", \"zlib.src\", \"libxml\", \"viewer\", \"fonts\", \"zlib\"");
        assertThat(order.at("/generation/ordinal").asInt()).isEqualTo(1);
        assertThat(nodes(order.get("packages"), "/package/name"))
                .containsExactly("fonts", "zlib", "libxml", "editor", "viewer", "suite");
        assertThat(nodes(order.get("packages"), "/layer")).containsExactly("0", "0", "1", "2", "2", "3");
        assertThat(numbers(order.get("layerCounts"), "")).containsExactly(2, 1, 2, 1);
        assertThat(order.at("/disregarded/totalCount").asInt()).isZero();
    }

    /** Only needs among the packages count, even those that lead through others. */
    @Test
    void seesNeedsThroughPackagesThatAreNotRebuilt() {
        JsonNode order = order("\"suite\", \"zlib\"");
        assertThat(nodes(order.get("packages"), "/package/name")).containsExactly("zlib", "suite");
        assertThat(numbers(order.get("layerCounts"), "")).containsExactly(1, 1);
    }

    @Test
    void disregardsANeedOfACycle() {
        JsonNode order = order("\"python\", \"meson\"");
        assertThat(numbers(order.get("layerCounts"), "")).containsExactly(1, 1);
        JsonNode need = order.at("/disregarded/edges/0/node");
        assertThat(need.at("/from/name")).isEqualTo(order.at("/packages/edges/0/node/package/name"));
        assertThat(need.at("/to/name")).isEqualTo(order.at("/packages/edges/1/node/package/name"));
        assertThat(need.get("via")).isNotEmpty();
    }

    @Test
    void saysWhatCannotBeOrdered() {
        String ask = "{collection(name: \"world\") {rebuildOrder(packages: [%s]) {layerCounts}}}";
        refused(client, ErrorCode.UNKNOWN_PACKAGE, "Similar names: libxml.", ask.formatted("\"libxmm\""));
        refused(client, ErrorCode.UNKNOWN_PACKAGE, "'firmware'", ask.formatted("\"firmware\""));
        refused(client, ErrorCode.BAD_REQUEST, "must name 1 to 5000 source packages, not 0", ask.formatted(""));
        refused(
                client,
                ErrorCode.LIMIT_EXCEEDED,
                "must name 1 to 5000 source packages, not 5001",
                ask.formatted(String.join(",", Collections.nCopies(5001, "\"a\""))));
    }
}
