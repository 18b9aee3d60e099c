package io.koschei.graphql.generations;

import static io.koschei.graphql.Answers.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Groups that teams look after, and how a change hits each. */
class GroupsIT {

    private final TestGraphql client = World.client();

    @Test
    void listsGroupsAsConfigured() {
        JsonNode groups =
                client.data("{packageGroups {name displayName patterns}}").get("packageGroups");
        assertThat(texts(groups, "/name")).containsExactly("xml", "fillers", "nothing");
        assertThat(groups.at("/0").toString())
                .isEqualTo(
                        "{\"name\":\"xml\",\"displayName\":\"XML\",\"patterns\":[\"libxml\",\"parser\",\"*view*\"]}");
    }

    /** Binaries belong to the group of their source package; a package may be in several groups, or in none. */
    @Test
    void countsWhatIsAffectedForEachGroup() {
        JsonNode impact = client.data("""
                        {impact(collection: "world", packages: ["zlib", "big"], asOf: {ordinal: 5}) {
                          build {packageCount byGroup {group {name} packageCount}} runtime {packageCount byGroup {group {name} packageCount}}}}
                        """).get("impact");
        assertThat(texts(impact.at("/build/byGroup"), "/group/name")).containsExactly("xml", "fillers", "nothing");
        assertThat(texts(impact.at("/build/byGroup"), "/packageCount"))
                .as("libxml, parser and viewer; the fillers that need big")
                .containsExactly("3", "20", "0");
        assertThat(texts(impact.at("/runtime/byGroup"), "/packageCount"))
                .as("libxml, libxml-devel and viewer, which can be installed")
                .containsExactly("3", "20", "0");
        assertThat(impact.at("/build/packageCount").asInt())
                .as("editor and suite are in no group")
                .isEqualTo(25);
    }

    @Test
    void countsNothingWhereNothingIsAffected() {
        JsonNode groups = client.data("""
                        {impact(collection: "world", packages: ["firmware"]) {build {packageCount byGroup {packageCount}}}}
                        """).at("/impact/build");
        assertThat(groups.get("packageCount").asInt()).isZero();
        assertThat(texts(groups.get("byGroup"), "/packageCount")).containsExactly("0", "0", "0");
    }
}
