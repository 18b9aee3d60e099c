package io.koschei.graphql.builds;

import static org.assertj.core.api.Assertions.assertThat;

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
            {package(collection: "built", name: "%s") {scheduling {standing {kind text until position} priority {total}
              dueAt runningBuild {id} settings {tracked chosen manualPriority staticPriority archOverride} suspension {id}}}}
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
        String change =
                " {before {manualPriority staticPriority archOverride} after {manualPriority staticPriority archOverride}}}";
        JsonNode manual = client.data(
                        "mutation {setManualPriority(collection: \"built\", package: \"attr\", value: 700)" + change)
                .get("setManualPriority");
        assertThat(manual.at("/before/manualPriority").asInt()).isZero();
        assertThat(manual.at("/after/manualPriority").asInt()).isEqualTo(700);
        JsonNode constant = client.data(
                        "mutation {setStaticPriority(collection: \"built\", package: \"attr\", value: -5)" + change)
                .get("setStaticPriority");
        assertThat(constant.at("/after/staticPriority").asInt()).isEqualTo(-5);
        JsonNode arches = client.data(
                        "mutation {setArchOverride(collection: \"built\", package: \"attr\", arches: \" ^ s390x  i686\")"
                                + change)
                .get("setArchOverride");
        assertThat(arches.at("/after/archOverride").asString()).isEqualTo("^s390x i686");
        JsonNode back = client.data(
                        "mutation {setArchOverride(collection: \"built\", package: \"attr\", arches: null)" + change)
                .get("setArchOverride");
        assertThat(back.at("/before/archOverride").asString()).isEqualTo("^s390x i686");
        assertThat(back.at("/after/archOverride").isNull()).isTrue();
    }

    @Test
    void aPersonsChoiceStandsUntilItIsLeftToThePolicy() throws InterruptedException {
        String set = "mutation {setPackageTracking(collection: \"built\", package: \"acl\", tracked: %s)"
                + " {after {tracked chosen}}}";
        JsonNode dropped = client.data(set.formatted("false")).at("/setPackageTracking/after");
        assertThat(dropped.toString()).isEqualTo("{\"tracked\":false,\"chosen\":true}");
        await("acl", "UNTRACKED");
        JsonNode left = client.data(set.formatted("null")).at("/setPackageTracking/after");
        assertThat(left.toString()).isEqualTo("{\"tracked\":true,\"chosen\":false}");
    }

    @Test
    void theRunningBuildIsCanceledOnce() {
        long running = demo.builds.get(2);
        JsonNode standing = client.data(SCHEDULING.formatted("brotli")).at("/package/scheduling");
        assertThat(standing.at("/standing/kind").asString()).isEqualTo("RUNNING");
        assertThat(standing.at("/runningBuild/id").asString()).isEqualTo(String.valueOf(running));
        JsonNode canceled = client.data("mutation {cancelBuild(id: \"" + running + "\") {state cancelRequestedAt}}")
                .get("cancelBuild");
        assertThat(canceled.get("state").asString()).isEqualTo("RUNNING");
        assertThat(canceled.get("cancelRequestedAt").isNull()).isFalse();
        JsonNode ended = client.error("mutation {cancelBuild(id: \"" + demo.builds.get(0) + "\") {id}}");
        assertThat(code(ended)).isEqualTo("BAD_REQUEST");
        assertThat(ended.get("message").asString()).contains("it has ended, it is FAILED");
    }

    @Test
    void whatIsSuspendedIsResumed() throws InterruptedException {
        Instant until = Instant.now().plus(Duration.ofDays(2));
        JsonNode made = client.data(suspend("PACKAGE", "collection: \"built\", subject: \"acl\"", until.toString()))
                .get("suspend");
        assertThat(made.get("reason").asString()).isEqualTo("for a while");
        await("acl", "SUSPENDED");
        String id = made.get("id").asString();
        assertThat(client.data(SCHEDULING.formatted("acl"))
                        .at("/package/scheduling/suspension/id")
                        .asString())
                .isEqualTo(id);
        assertThat(client.data(
                                "{collection(name: \"built\") {suspensions {id scope subject}} hub {suspensionsCount pause {id}}}")
                        .at("/collection/suspensions")
                        .toString())
                .contains("\"subject\":\"acl\"");
        client.data("mutation {resume(id: \"" + id + "\") {id}}");
        assertThat(code(client.error("mutation {resume(id: \"" + id + "\") {id}}")))
                .isEqualTo("UNKNOWN_SUSPENSION");
    }

    @Test
    void aPauseOfTheHubIsSeen() {
        Instant until = Instant.now().plus(Duration.ofHours(1));
        String id = client.data(suspend("HUB", "", until.toString()))
                .at("/suspend/id")
                .asString();
        assertThat(client.data("{hub {pause {id scope} running most user}}")
                        .at("/hub/pause/id")
                        .asString())
                .isEqualTo(id);
        client.data("mutation {resume(id: \"" + id + "\") {id}}");
        assertThat(client.data("{hub {pause {id}}}").at("/hub/pause").isNull()).isTrue();
    }

    @Test
    void aPolicyShowsWhatItWouldDoAndDoesIt() {
        JsonNode plan = client.data("""
                {trackingPlan(collection: "built", policy: MANUAL) {policy drop {totalCount edges {node {name}}} track {totalCount}}}
                """).get("trackingPlan");
        assertThat(plan.at("/drop/totalCount").asInt()).isEqualTo(3);
        assertThat(plan.at("/track/totalCount").asInt()).isZero();
        assertThat(tracked()).isEqualTo(3);
        client.data("mutation {setTrackingPolicy(collection: \"built\", policy: MANUAL) {tracked}}");
        assertThat(tracked()).isZero();
        client.data("mutation {setTrackingPolicy(collection: \"built\", policy: ALL) {tracked}}");
        assertThat(tracked()).isEqualTo(3);
    }

    private static int tracked() {
        return client.data("{collection(name: \"built\") {tracking {tracked listed policy}}}")
                .at("/collection/tracking/tracked")
                .asInt();
    }

    @Test
    void badArgumentsAreSaidSo() {
        String later = Instant.now().plus(Duration.ofDays(1)).toString();
        List<String> bad = List.of(
                "mutation {setManualPriority(collection: \"built\", package: \"acl\", value: 100001) {after {tracked}}}",
                "mutation {setArchOverride(collection: \"built\", package: \"acl\", arches: \"x86_64; rm\") {after {tracked}}}",
                suspend("PACKAGE", "collection: \"built\"", later),
                suspend("HUB", "collection: \"built\"", later),
                suspend("GROUP", "subject: \"no-such-group\"", later),
                suspend("COLLECTION", "collection: \"built\"", "2020-01-01T00:00:00Z"),
                suspend("COLLECTION", "collection: \"built\"", "2999-01-01T00:00:00Z"),
                suspend("COLLECTION", "collection: \"built\"", "tomorrow"),
                suspend("COLLECTION", "collection: \"built\"", later).replace("for a while", " "),
                "mutation {setTrackingPolicy(collection: \"built\", policy: GROUPS) {tracked}}",
                "mutation {setTrackingPolicy(collection: \"built\", policy: GROUPS, groups: [\"none\"]) {tracked}}",
                "mutation {startBisection(collection: \"built\", package: \"acl\", good: 1, bad: 0) {id}}",
                "mutation {startBisection(collection: \"built\", package: \"acl\", good: 0, bad: 1) {id}}");
        for (String each : bad) {
            JsonNode error = client.error(each);
            assertThat(code(error)).as(each).isEqualTo("BAD_REQUEST");
            assertThat(error.get("message").asString()).as(each).hasSizeGreaterThan(20);
        }
        assertThat(
                        code(
                                client.error(
                                        "mutation {setStaticPriority(collection: \"built\", package: \"none\", value: 1) {after {tracked}}}")))
                .isEqualTo("UNKNOWN_PACKAGE");
        assertThat(code(client.error("mutation {stopBisection(id: \"7\") {id}}")))
                .isEqualTo("UNKNOWN_BISECTION");
    }

    @Test
    void nothingIsChangedWhereThatIsNotAllowed() {
        String later = Instant.now().plus(Duration.ofDays(1)).toString();
        List<String> all = List.of(
                "mutation {cancelBuild(id: \"1\") {id}}",
                "mutation {setPackageTracking(collection: \"built\", package: \"acl\", tracked: false) {after {tracked}}}",
                "mutation {setManualPriority(collection: \"built\", package: \"acl\", value: 1) {after {tracked}}}",
                "mutation {setStaticPriority(collection: \"built\", package: \"acl\", value: 1) {after {tracked}}}",
                "mutation {setArchOverride(collection: \"built\", package: \"acl\", arches: \"x86_64\") {after {tracked}}}",
                suspend("HUB", "", later),
                "mutation {resume(id: \"1\") {id}}",
                "mutation {setTrackingPolicy(collection: \"built\", policy: MANUAL) {tracked}}",
                "mutation {startBisection(collection: \"built\", package: \"acl\", good: 0, bad: 1) {id}}",
                "mutation {stopBisection(id: \"1\") {id}}");
        try (TestGraphql reader = BuiltStory.readers()) {
            assertThat(reader.data("{buildsWritable}").get("buildsWritable").asBoolean())
                    .isFalse();
            for (String each : all) {
                JsonNode error = reader.error(each);
                assertThat(code(error)).as(each).isEqualTo("FORBIDDEN");
                assertThat(error.get("message").asString()).contains("koschei.web.builds-writable");
            }
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
                    .at("/package/scheduling/standing/kind")
                    .asString();
            Thread.sleep(100);
        }
        assertThat(found).isEqualTo(kind);
    }

    private static String code(JsonNode error) {
        return error.at("/extensions/code").asString();
    }
}
