package io.koschei.graphql.scheduling;

import static io.koschei.graphql.Answers.nodes;
import static io.koschei.graphql.Answers.refused;
import static io.koschei.graphql.Answers.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import io.koschei.graphql.errors.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Which packages are rebuilt: by policy and by choice, and what another policy would do. */
class TrackingIT {

    private static final String PLAN = """
            {trackingPlan(collection: "world", policy: %s) {policy groups {name displayName}
               newlyTracked(first: 500) {totalCount edges {node {__typename name version {evr}}}}
               noLongerTracked(first: 500) {totalCount edges {node {__typename name}}}}}
            """;

    private static final String COUNTS = "{policy groups {name} listedCount blockedCount trackedCount chosenCount}";

    private final TestGraphql client = World.writers();

    @AfterEach
    void restore() {
        client.data("mutation {setTrackingPolicy(collection: \"world\", policy: ALL) {policy}}");
    }

    private JsonNode counts() {
        return client.data("{collection(name: \"world\") {tracking " + COUNTS + "}}")
                .at("/collection/tracking");
    }

    @Test
    void countsWhatKojiListsAndWhatIsRebuilt() {
        assertThat(counts().toString())
                .isEqualTo(
                        "{\"policy\":\"ALL\",\"groups\":[],\"listedCount\":43,\"blockedCount\":1,\"trackedCount\":39,\"chosenCount\":2}");
        assertThat(client.data("{collection(name: \"empty\") {tracking " + COUNTS + "}}")
                        .at("/collection/tracking/listedCount")
                        .asInt())
                .isZero();
    }

    @Test
    void saysWhatAnotherPolicyWouldDo() {
        JsonNode plan = client.data(PLAN.formatted("GROUPS, groups: [\"xml\", \"nothing\"]"))
                .get("trackingPlan");
        assertThat(texts(plan.get("groups"), "/displayName")).containsExactly("XML", "Nothing");
        assertThat(plan.at("/newlyTracked/totalCount").asInt()).isZero();
        assertThat(nodes(plan.get("noLongerTracked"), "/name"))
                .isSorted()
                .hasSize(36)
                .contains("glibc", "p00", "zlib")
                .as("a user chose meson; libxml and viewer are in the group")
                .doesNotContain("meson", "python", "libxml", "viewer");
        assertThat(counts().get("trackedCount").asInt()).as("nothing was done").isEqualTo(39);
    }

    @Test
    void doesWhatThePlanSays() {
        JsonNode plan = client.data(PLAN.formatted("MANUAL")).get("trackingPlan");
        assertThat(plan.at("/noLongerTracked/totalCount").asInt()).isEqualTo(38);
        JsonNode done = client.data(
                        "mutation {setTrackingPolicy(collection: \"world\", policy: MANUAL) " + COUNTS + "}")
                .get("setTrackingPolicy");
        assertThat(done.get("trackedCount").asInt()).as("a user chose meson").isEqualTo(1);

        JsonNode back = client.data(PLAN.formatted("ALL")).get("trackingPlan");
        assertThat(back.at("/newlyTracked/totalCount").asInt()).isEqualTo(38);
        assertThat(nodes(back.get("newlyTracked"), "/name")).isEqualTo(nodes(plan.get("noLongerTracked"), "/name"));
        assertThat(nodes(back.get("newlyTracked"), "/__typename"))
                .as("no repository holds late yet")
                .containsOnly("Package", "AbsentPackage");
        assertThat(client.data(PLAN.formatted("MANUAL"))
                        .at("/trackingPlan/noLongerTracked/totalCount")
                        .asInt())
                .isZero();
    }

    @Test
    void keepsTheGroupsOfAPolicy() {
        JsonNode done = client.data(
                        "mutation {setTrackingPolicy(collection: \"world\", policy: GROUPS, groups: [\"fillers\", \"fillers\"]) "
                                + COUNTS + "}")
                .get("setTrackingPolicy");
        assertThat(done.get("groups").toString()).isEqualTo("[{\"name\":\"fillers\"}]");
        assertThat(done.get("trackedCount").asInt()).isEqualTo(21);
        assertThat(text("p00")).isEqualTo("It is tracked: one of the policy's groups lists it.");
        assertThat(text("glibc")).isEqualTo("It is not tracked: none of the policy's groups lists it.");
    }

    private String text(String name) {
        return client.data("{package(collection: \"world\", name: \"" + name + "\") {tracking {text}}}")
                .at("/package/tracking/text")
                .asString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    glibc  | {"tracked":true,"chosen":false,"listed":true,"blocked":false,"text":"It is tracked, as is every package that has been built once."}
                    python | {"tracked":false,"chosen":true,"listed":true,"blocked":false,"text":"A person chose not to track it, whatever the policy says."}
                    meson  | {"tracked":true,"chosen":true,"listed":true,"blocked":false,"text":"A person chose to track it, whatever the policy says."}
                    ant    | {"tracked":false,"chosen":false,"listed":true,"blocked":true,"text":"It is not tracked: Koji blocks it."}
                    wine   | {"tracked":false,"chosen":false,"listed":false,"blocked":false,"text":"It is not tracked: Koji no longer lists it."}
                    """)
    void saysWhyAPackageIsOrIsNotTracked(String name, String expected) {
        assertThat(client.data("{package(collection: \"world\", name: \"" + name
                                + "\") {tracking {tracked chosen listed blocked text}}}")
                        .at("/package/tracking")
                        .toString())
                .isEqualTo(expected);
    }

    @Test
    void takesBackAChoice() {
        String set =
                "mutation {setPackageTracking(collection: \"world\", package: \"%s\"%s) {oldSettings {tracked chosen} newSettings {tracked chosen package {name}}}}";
        JsonNode chosen = client.data(set.formatted("big", ", tracked: false")).get("setPackageTracking");
        assertThat(chosen.toString())
                .isEqualTo("{\"oldSettings\":{\"tracked\":true,\"chosen\":false},"
                        + "\"newSettings\":{\"tracked\":false,\"chosen\":true,\"package\":{\"name\":\"big\"}}}");
        assertThat(counts().get("chosenCount").asInt()).isEqualTo(3);
        JsonNode left = client.data(set.formatted("big", ", tracked: null")).get("setPackageTracking");
        assertThat(left.at("/newSettings/tracked").asBoolean()).isTrue();
        assertThat(left.at("/newSettings/chosen").asBoolean()).isFalse();
        assertThat(client.data(set.formatted("big", ""))
                        .at("/setPackageTracking/newSettings/chosen")
                        .asBoolean())
                .as("without the argument it is left to the policy as well")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    GROUPS                    | needs the name of at least one group
                    GROUPS, groups: ["none"]  | There is no package group 'none'.
                    ALL, groups: ["xml"]      | groups are named, but tracking is 'all'
                    MANUAL, groups: ["xml"]   | groups are named, but tracking is 'manual'
                    """)
    void saysWhichPoliciesMakeNoSense(String policy, String words) {
        refused(client, ErrorCode.BAD_REQUEST, words, PLAN.formatted(policy));
        refused(
                client,
                ErrorCode.BAD_REQUEST,
                words,
                "mutation {setTrackingPolicy(collection: \"world\", policy: " + policy + ") {policy}}");
        assertThat(counts().get("policy").asString()).isEqualTo("ALL");
    }

    @Test
    void tracksNothingWithoutAKoji() {
        refused(
                client,
                ErrorCode.BAD_REQUEST,
                "'copy' has no Koji, so nothing is built for it.",
                "mutation {setTrackingPolicy(collection: \"copy\", policy: MANUAL) {policy}}");
        refused(
                client,
                ErrorCode.UNKNOWN_PACKAGE,
                "Koji has never listed a source package 'zlib' for 'copy'.",
                "mutation {setPackageTracking(collection: \"copy\", package: \"zlib\", tracked: true) {newSettings {tracked}}}");
    }
}
