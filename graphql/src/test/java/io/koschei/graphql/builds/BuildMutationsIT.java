package io.koschei.graphql.builds;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.NodeId;
import io.koschei.graphql.TestGraphql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people can have done about builds, how it is taken back, and what is refused. */
class BuildMutationsIT {

    private static final String SCHEDULING = """
            {package(collection: "built", name: "%s") {currentSchedule {status {kind text until position} priority {total}
              dueAt runningBuild {number}} settings {tracked chosen manualPriority staticPriority archOverride {only except}} suspension {id}}}
            """;

    private static BuiltStory demo;
    private static TestGraphql client;

    @BeforeAll
    static void start() {
        demo = BuiltStory.get();
        client = demo.client;
    }

    @Test
    void prioritiesAndArchitecturesAreSetAndTakenBack() {
        String change = " {oldSettings {manualPriority staticPriority archOverride {only except}}"
                + " newSettings {manualPriority staticPriority archOverride {only except}}}}";
        JsonNode manual = client.data(
                        "mutation {setManualPriority(collection: \"built\", package: \"attr\", value: 700)" + change)
                .get("setManualPriority");
        assertThat(manual.at("/oldSettings/manualPriority").asInt()).isZero();
        assertThat(manual.at("/newSettings/manualPriority").asInt()).isEqualTo(700);
        JsonNode constant = client.data(
                        "mutation {setStaticPriority(collection: \"built\", package: \"attr\", value: -5)" + change)
                .get("setStaticPriority");
        assertThat(constant.at("/newSettings/staticPriority").asInt()).isEqualTo(-5);
        JsonNode arches = client.data(
                        "mutation {setArchOverride(collection: \"built\", package: \"attr\", arches: {except: [\"s390x\", \"i686\"]})"
                                + change)
                .get("setArchOverride");
        assertThat(arches.at("/newSettings/archOverride").toString())
                .isEqualTo("{\"only\":null,\"except\":[\"s390x\",\"i686\"]}");
        JsonNode back = client.data(
                        "mutation {setArchOverride(collection: \"built\", package: \"attr\", arches: null)" + change)
                .get("setArchOverride");
        assertThat(back.at("/oldSettings/archOverride/except")).hasSize(2);
        assertThat(back.at("/newSettings/archOverride").isNull()).isTrue();
    }

    @Test
    void aPersonsChoiceStandsUntilItIsLeftToThePolicy() throws InterruptedException {
        String set = "mutation {setPackageTracking(collection: \"built\", package: \"acl\", tracked: %s)"
                + " {newSettings {tracked chosen}}}";
        JsonNode dropped = client.data(set.formatted("false")).at("/setPackageTracking/newSettings");
        assertThat(dropped.toString()).isEqualTo("{\"tracked\":false,\"chosen\":true}");
        await("acl", "UNTRACKED");
        JsonNode left = client.data(set.formatted("null")).at("/setPackageTracking/newSettings");
        assertThat(left.toString()).isEqualTo("{\"tracked\":true,\"chosen\":false}");
    }

    @Test
    void theRunningBuildIsCanceledOnce() {
        long running = demo.builds.get(2);
        JsonNode standing = client.data(SCHEDULING.formatted("brotli")).at("/package/currentSchedule");
        assertThat(standing.at("/status/kind").asString()).isEqualTo("RUNNING");
        assertThat(standing.at("/runningBuild/number").asLong()).isEqualTo(running);
        JsonNode canceled = client.data("mutation {cancelBuild(number: " + running + ") {state cancelRequestedAt}}")
                .get("cancelBuild");
        assertThat(canceled.get("state").asString()).isEqualTo("RUNNING");
        assertThat(canceled.get("cancelRequestedAt").isNull()).isFalse();
        JsonNode ended = client.error("mutation {cancelBuild(number: " + demo.builds.get(0) + ") {id}}");
        assertThat(code(ended)).isEqualTo("BAD_REQUEST");
        assertThat(ended.get("message").asString()).contains("it has ended, it is FAILED");
    }

    @Test
    void whatIsSuspendedIsResumed() throws InterruptedException {
        Instant until = Instant.now().plus(Duration.ofDays(2));
        JsonNode made = client.data(suspend("PACKAGE", "collection: \"built\", package: \"acl\"", until.toString()))
                .get("suspend");
        assertThat(made.get("reason").asString()).isEqualTo("for a while");
        await("acl", "SUSPENDED");
        String id = made.get("id").asString();
        assertThat(client.data(SCHEDULING.formatted("acl"))
                        .at("/package/suspension/id")
                        .asString())
                .isEqualTo(id);
        assertThat(client.data(
                                "{collection(name: \"built\") {suspensions {id scope package {name}}} hub {suspensionCount pause {id}}}")
                        .at("/collection/suspensions")
                        .toString())
                .contains("\"name\":\"acl\"");
        JsonNode node = client.data("{node(id: \"" + id
                        + "\") {... on Suspension {reason package {name} collection {name} group {name}}}}")
                .get("node");
        assertThat(node.at("/package/name").asString()).isEqualTo("acl");
        assertThat(node.at("/collection/name").asString()).isEqualTo("built");
        assertThat(node.get("group").isNull()).isTrue();
        client.data("mutation {resume(id: \"" + id + "\") {id}}");
        assertThat(code(client.error("{node(id: \"" + id + "\") {id}}"))).isEqualTo("UNKNOWN_SUSPENSION");
        assertThat(code(client.error("mutation {resume(id: \"" + id + "\") {id}}")))
                .isEqualTo("UNKNOWN_SUSPENSION");
    }

    @Test
    void aPauseOfTheHubIsSeen() {
        Instant until = Instant.now().plus(Duration.ofHours(1));
        String id = client.data(suspend("HUB", "", until.toString()))
                .at("/suspend/id")
                .asString();
        assertThat(client.data("{hub {pause {id scope} runningCount runningLimit user}}")
                        .at("/hub/pause/id")
                        .asString())
                .isEqualTo(id);
        client.data("mutation {resume(id: \"" + id + "\") {id}}");
        assertThat(client.data("{hub {pause {id}}}").at("/hub/pause").isNull()).isTrue();
    }

    @Test
    void aPolicyShowsWhatItWouldDoAndDoesIt() {
        JsonNode plan = client.data("""
                {trackingPlan(collection: "built", policy: MANUAL) {policy noLongerTracked {totalCount edges {node {name}}} newlyTracked {totalCount}}}
                """).get("trackingPlan");
        assertThat(plan.at("/noLongerTracked/totalCount").asInt()).isEqualTo(3);
        assertThat(plan.at("/newlyTracked/totalCount").asInt()).isZero();
        assertThat(tracked()).isEqualTo(3);
        client.data("mutation {setTrackingPolicy(collection: \"built\", policy: MANUAL) {trackedCount}}");
        assertThat(tracked()).isZero();
        client.data("mutation {setTrackingPolicy(collection: \"built\", policy: ALL) {trackedCount}}");
        assertThat(tracked()).isEqualTo(3);
    }

    private static int tracked() {
        return client.data("{collection(name: \"built\") {tracking {trackedCount listedCount policy}}}")
                .at("/collection/tracking/trackedCount")
                .asInt();
    }

    @Test
    void badArgumentsAreSaidSo() {
        String later = Instant.now().plus(Duration.ofDays(1)).toString();
        List<String> bad = List.of(
                "mutation {setManualPriority(collection: \"built\", package: \"acl\", value: 100001) {newSettings {tracked}}}",
                "mutation {setArchOverride(collection: \"built\", package: \"acl\", arches: {only: [\"x86_64; rm\"]}) {newSettings {tracked}}}",
                suspend("PACKAGE", "collection: \"built\"", later),
                suspend("HUB", "collection: \"built\"", later),
                suspend("GROUP", "group: \"no-such-group\"", later),
                suspend("GROUP", "package: \"acl\"", later),
                suspend("PACKAGE", "collection: \"built\", package: \"acl\", group: \"x\"", later),
                suspend("COLLECTION", "collection: \"built\"", "2020-01-01T00:00:00Z"),
                suspend("COLLECTION", "collection: \"built\"", "2999-01-01T00:00:00Z"),
                suspend("COLLECTION", "collection: \"built\"", "tomorrow"),
                suspend("COLLECTION", "collection: \"built\"", later).replace("for a while", " "),
                "mutation {setTrackingPolicy(collection: \"built\", policy: GROUPS) {trackedCount}}",
                "mutation {setTrackingPolicy(collection: \"built\", policy: GROUPS, groups: [\"none\"]) {trackedCount}}",
                "mutation {startBisection(collection: \"built\", package: \"acl\", good: {ordinal: 1}, bad: {ordinal: 0}) {id}}",
                "mutation {startBisection(collection: \"built\", package: \"acl\", good: {ordinal: 0}, bad: {ordinal: 1}) {id}}");
        for (String each : bad) {
            JsonNode error = client.error(each);
            assertThat(code(error)).as(each).isEqualTo("BAD_REQUEST");
            assertThat(error.get("message").asString()).as(each).hasSizeGreaterThan(20);
        }
        assertThat(
                        code(
                                client.error(
                                        "mutation {setStaticPriority(collection: \"built\", package: \"none\", value: 1) {newSettings {tracked}}}")))
                .isEqualTo("UNKNOWN_PACKAGE");
        assertThat(code(client.error("mutation {stopBisection(id: \"" + NodeId.of("Bisection", 7) + "\") {id}}")))
                .isEqualTo("UNKNOWN_BISECTION");
    }

    @Test
    void nothingIsChangedWhereThatIsNotAllowed() {
        String later = Instant.now().plus(Duration.ofDays(1)).toString();
        List<String> all = List.of(
                "mutation {cancelBuild(number: 1) {id}}",
                "mutation {setPackageTracking(collection: \"built\", package: \"acl\", tracked: false) {newSettings {tracked}}}",
                "mutation {setManualPriority(collection: \"built\", package: \"acl\", value: 1) {newSettings {tracked}}}",
                "mutation {setStaticPriority(collection: \"built\", package: \"acl\", value: 1) {newSettings {tracked}}}",
                "mutation {setArchOverride(collection: \"built\", package: \"acl\", arches: {only: [\"x86_64\"]}) {newSettings {tracked}}}",
                suspend("HUB", "", later),
                "mutation {resume(id: \"1\") {id}}",
                "mutation {setTrackingPolicy(collection: \"built\", policy: MANUAL) {trackedCount}}",
                "mutation {startBisection(collection: \"built\", package: \"acl\", good: {ordinal: 0}, bad: {ordinal: 1}) {id}}",
                "mutation {stopBisection(id: \"1\") {id}}");
        TestGraphql reader = BuiltStory.readers();
        assertThat(reader.data("{buildsWritable}").get("buildsWritable").asBoolean())
                .isFalse();
        for (String each : all) {
            JsonNode error = reader.error(each);
            assertThat(code(error)).as(each).isEqualTo("READ_ONLY");
            assertThat(error.get("message").asString()).contains("koschei.web.builds-writable");
        }
        assertThat(tracked()).isEqualTo(3);
    }

    private static String suspend(String scope, String more, String until) {
        return "mutation {suspend(input: {scope: " + scope + ", until: \"" + until + "\", reason: \"for a while\""
                + (more.isEmpty() ? "" : ", " + more) + "}) {id reason until}}";
    }

    /** How a package stands is worked out every other second. */
    private static void await(String name, String kind) throws InterruptedException {
        String found = "";
        for (int i = 0; i < 50 && !found.equals(kind); i++) {
            found = client.data(SCHEDULING.formatted(name))
                    .at("/package/currentSchedule/status/kind")
                    .asString();
            Thread.sleep(100);
        }
        assertThat(found).isEqualTo(kind);
    }

    private static String code(JsonNode error) {
        return error.at("/extensions/code").asString();
    }
}
