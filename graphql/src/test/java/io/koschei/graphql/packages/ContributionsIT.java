package io.koschei.graphql.packages;

import static io.koschei.graphql.Answers.nodes;
import static io.koschei.graphql.Answers.stream;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What each member adds to a closure: itself, and everything to which only it leads. */
class ContributionsIT {

    private final TestGraphql client = World.client();

    private JsonNode contributions(String owner) {
        return client.data("{owner: " + owner + """
                         {closureSize {packageCount installSize downloadSize} contributions(first: 500) {totalCount attachedCount edges {node {
                           binary {name installSize} distance addedSize {packageCount installSize downloadSize}}}}}}
                        """).get("owner");
    }

    @Test
    void addsWhatOnlyAMemberLeadsTo() {
        JsonNode found = contributions("binary(collection: \"world\", name: \"suite\", asOf: {ordinal: 1})")
                .get("contributions");
        // Without the viewer its fonts go as well; the library stays for the editor.
        assertThat(nodes(found, "/binary/name"))
                .containsExactly("suite", "viewer", "fonts", "libxml", "glibc", "editor", "zlib");
        assertThat(nodes(found, "/addedSize/installSize"))
                .containsExactly("59720", "50600", "50000", "8300", "6000", "800", "300");
        assertThat(nodes(found, "/addedSize/packageCount")).containsExactly("7", "2", "1", "3", "1", "1", "1");
        assertThat(nodes(found, "/distance")).containsExactly("0", "1", "2", "2", "3", "1", "3");
        assertThat(found.get("attachedCount").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "binary(collection: \"world\", name: \"suite\", asOf: {ordinal: 1})",
                "binary(collection: \"world\", name: \"desktop\", asOf: {ordinal: 0})",
                "binary(collection: \"world\", name: \"ant\")",
                "binary(collection: \"world\", name: \"firmware\")",
                "package(collection: \"world\", name: \"libxml\")",
                "package(collection: \"world\", name: \"fonts\")",
                "package(collection: \"world\", name: \"meson\")"
            })
    void addsAtLeastTheMemberItselfAndAtMostEverything(String owner) {
        JsonNode found = contributions(owner);
        JsonNode whole = found.get("closureSize");
        JsonNode rows = found.at("/contributions/edges");
        assertThat(found.at("/contributions/totalCount")).isEqualTo(whole.get("packageCount"));
        assertThat(stream(rows)).isNotEmpty().allSatisfy(edge -> {
            JsonNode added = edge.at("/node/addedSize");
            assertThat(added.get("installSize").asLong())
                    .isBetween(
                            edge.at("/node/binary/installSize").asLong(),
                            whole.get("installSize").asLong());
            assertThat(added.get("packageCount").asInt())
                    .isBetween(1, whole.get("packageCount").asInt());
        });
        if (owner.startsWith("binary")) {
            assertThat(rows.at("/0/node/addedSize")).as("the package itself").isEqualTo(whole);
        }
    }

    /** The build group is there anyway, so no requirement adds what the group needs. */
    @Test
    void givesTheBuildGroupWhatItBrings() {
        JsonNode found = contributions("package(collection: \"world\", name: \"make\", asOf: {ordinal: 1})")
                .get("contributions");
        List<String> names = nodes(found, "/binary/name");
        assertThat(names).containsExactly("gcc", "glibc", "bash", "make");
        assertThat(nodes(found, "/addedSize/installSize")).containsExactly("91000", "6000", "1500", "1000");
        assertThat(nodes(found, "/distance")).containsExactly("null", "1", "null", "null");
        assertThat(found.get("attachedCount").asInt())
                .as("a way leads to everything")
                .isZero();
    }
}
