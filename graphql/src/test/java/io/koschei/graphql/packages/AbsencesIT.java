package io.koschei.graphql.packages;

import static io.koschei.graphql.Answers.nodes;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Source packages that the newest generation does not hold, and why. */
class AbsencesIT {

    private static final String ABSENCE = "currentAbsence {kind text noticedAt version {evr} lastGeneration {ordinal}}";

    private final TestGraphql client = World.client();

    private JsonNode world(String fields) {
        return client.data("{collection(name: \"world\") {" + fields + "}}").get("collection");
    }

    @Test
    void listsThemByName() {
        JsonNode found = world(
                        "absentPackages(first: 2) {totalCount pageInfo {hasNextPage} edges {cursor node {name}}}")
                .get("absentPackages");
        assertThat(found.get("totalCount").asInt()).isEqualTo(5);
        assertThat(found.at("/pageInfo/hasNextPage").asBoolean()).isTrue();
        assertThat(nodes(found, "/name")).containsExactly("idea", "late");
        String cursor = found.at("/edges/1/cursor").asString();
        JsonNode rest = world("absentPackages(after: \"" + cursor + "\") {edges {node {name}}}")
                .get("absentPackages");
        assertThat(nodes(rest, "/name")).containsExactly("parser", "pulled", "tool");
    }

    @Test
    void choosesByReasonAndName() {
        assertThat(nodes(
                        world("absentPackages(kind: GONE) {edges {node {name}}}")
                                .get("absentPackages"),
                        "/name"))
                .containsExactly("parser", "tool");
        assertThat(nodes(
                        world("absentPackages(name: \"L\") {edges {node {name}}}")
                                .get("absentPackages"),
                        "/name"))
                .containsExactly("late", "pulled", "tool");
        assertThat(nodes(
                        world("absentPackages(name: \"p*\", kind: UNTAGGED) {edges {node {name}}}")
                                .get("absentPackages"),
                        "/name"))
                .containsExactly("pulled");
        assertThat(world("absenceCounts {kind packageCount}")
                        .get("absenceCounts")
                        .toString())
                .isEqualTo(
                        "[{\"kind\":\"UNTAGGED\",\"packageCount\":1},{\"kind\":\"NEVER_BUILT\",\"packageCount\":1},"
                                + "{\"kind\":\"NOT_IN_REPOSITORY\",\"packageCount\":1},{\"kind\":\"GONE\",\"packageCount\":2}]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    pulled | {"kind":"UNTAGGED","text":"Its last build, 1-1, was untagged on %s, and its tag has no other.","noticedAt":"%s","version":{"evr":"1-1"},"lastGeneration":null}
                    idea   | {"kind":"NEVER_BUILT","text":"Koji lists it, and it was never built in this collection.","noticedAt":null,"version":null,"lastGeneration":null}
                    late   | {"kind":"NOT_IN_REPOSITORY","text":"Its tag has 1-1, and the newest repository was made without it.","noticedAt":null,"version":{"evr":"1-1"},"lastGeneration":null}
                    tool   | {"kind":"GONE","text":"The newest repository does not hold it any more.","noticedAt":null,"version":null,"lastGeneration":{"ordinal":5}}
                    """)
    void saysWhyAPackageIsNotThere(String name, String expected) {
        assertThat(world("absentPackage(name: \"" + name + "\") {" + ABSENCE + "}")
                        .at("/absentPackage/currentAbsence")
                        .toString())
                .isEqualTo(expected.formatted(World.SEEN.toString().substring(0, 10), World.SEEN));
    }

    @Test
    void saysNothingOfWhatIsThereOrWasNeverHeardOf() {
        assertThat(world("absentPackage(name: \"glibc\") {name}")
                        .get("absentPackage")
                        .isNull())
                .isTrue();
        assertThat(world("absentPackage(name: \"glibcc\") {name}")
                        .get("absentPackage")
                        .isNull())
                .isTrue();
        // Koji blocks it, and the repository holds it all the same.
        assertThat(world("absentPackage(name: \"ant\") {name}")
                        .get("absentPackage")
                        .isNull())
                .isTrue();
    }

    @Test
    void saysItWhereverRowsLinkToWhatIsGone() {
        JsonNode plan = client.data("""
                        {trackingPlan(collection: "world", policy: MANUAL) {noLongerTracked(first: 500) {edges {node {
                           name ... on AbsentPackage {currentAbsence {kind}}}}}}}
                        """).at("/trackingPlan/noLongerTracked");
        assertThat(nodes(plan, "/currentAbsence/kind"))
                .filteredOn(kind -> !kind.isEmpty())
                .containsExactly("NOT_IN_REPOSITORY");
    }
}
