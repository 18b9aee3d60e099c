package io.koschei.graphql.builds;

import static io.koschei.graphql.Answers.nodes;
import static io.koschei.graphql.Answers.refused;
import static io.koschei.graphql.Answers.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.BuildFault;
import io.koschei.builds.BuildLogs;
import io.koschei.builds.BuildState;
import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.errors.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Builds in every state and with every fault, their repetitions and their logs. */
class BuildKindsIT {

    private final ScratchBuilds builds = new ScratchBuilds();
    private final TestGraphql client = builds.service();

    @AfterEach
    void forget() {
        builds.close();
    }

    private JsonNode build(long number, String fields) {
        return client.data("{build(number: " + number + ") {" + fields + "}}").get("build");
    }

    @ParameterizedTest
    @EnumSource(BuildFault.class)
    void saysWhatKindOfFailureItWas(BuildFault fault) {
        long number = builds.ended("p20", 107, fault.state(), fault.id(), "exit status 1");
        JsonNode failed = build(number, "state failure {rule text kojiText} current");
        assertThat(failed.get("state").asString()).isEqualTo(fault.state().name());
        assertThat(failed.at("/failure/rule").asString()).isEqualTo(fault.id());
        assertThat(failed.at("/failure/text").asString())
                .isEqualTo(fault.sentence())
                .endsWith(".");
        assertThat(failed.at("/failure/kojiText").asString()).isEqualTo("exit status 1");
        assertThat(failed.get("current").asBoolean())
                .as("only a failure of the package says something about it")
                .isEqualTo(fault.state() == BuildState.FAILED);
    }

    @Test
    void namesARuleThatIsNoLongerKnown() {
        long number = builds.ended("p20", 107, BuildState.FAILED, "moon-phase", null);
        assertThat(build(number, "failure {rule text kojiText}").get("failure").toString())
                .isEqualTo(
                        "{\"rule\":\"moon-phase\",\"text\":\"It failed for the reason 'moon-phase'.\",\"kojiText\":null}");
    }

    @Test
    void hasNoFailureWhereItDidNotFail() {
        long number = builds.ended("p20", 107, BuildState.COMPLETE, null, null);
        JsonNode fine = build(number, """
                        failure {rule} duration startedAt finishedAt submittedAt real currentlyUntagged url priority {total} archOverride {only} retryOf {number}
                        retries {number} cancelRequestedAt bisection {id} tasks {taskId} logs {name} comparedWith {number} changeCount
                        changes {totalCount} suspects {share}
                        """);
        assertThat(fine.get("duration").asDouble()).isEqualTo(3540);
        assertThat(fine.get("submittedAt").asString())
                .isLessThan(fine.get("startedAt").asString());
        for (String none : List.of(
                "failure",
                "url",
                "priority",
                "archOverride",
                "retryOf",
                "cancelRequestedAt",
                "bisection",
                "comparedWith",
                "changeCount")) {
            assertThat(fine.get(none).isNull()).as(none).isTrue();
        }
        for (String empty : List.of("retries", "tasks", "logs", "suspects")) {
            assertThat(fine.get(empty)).as(empty).isEmpty();
        }
        assertThat(fine.at("/changes/totalCount").asInt()).isZero();
    }

    @Test
    void linksRepetitionsInTheirOrder() {
        long first = builds.ended("p21", 107, BuildState.INFRASTRUCTURE, BuildFault.DISK.id(), null);
        long second = builds.running("p21", 107, first);
        builds.end(second, BuildState.INFRASTRUCTURE, BuildFault.DISK.id(), null);
        long third = builds.running("p21", 107, first);
        JsonNode found = build(first, "retries {number state retryOf {number}}");
        assertThat(texts(found.get("retries"), "/number"))
                .containsExactly(String.valueOf(second), String.valueOf(third));
        assertThat(texts(found.get("retries"), "/retryOf/number")).containsOnly(String.valueOf(first));
        assertThat(build(third, "retryOf {number retries {number}}").at("/retryOf/retries"))
                .hasSize(2);
    }

    @Test
    void isCanceledWhileItRuns() {
        long number = builds.running("p22", null, null);
        assertThat(build(number, "repoId generation {ordinal} finishedAt duration")
                        .toString())
                .isEqualTo("{\"repoId\":null,\"generation\":null,\"finishedAt\":null,\"duration\":null}");
        String cancel = "mutation {cancelBuild(number: " + number + ") {state cancelRequestedAt}}";
        JsonNode asked = client.data(cancel).get("cancelBuild");
        assertThat(asked.get("state").asString()).isEqualTo("RUNNING");
        assertThat(client.data(cancel).get("cancelBuild"))
                .as("asking twice is asking once")
                .isEqualTo(asked);
        builds.end(number, BuildState.CANCELED, "canceled", null);
        refused(
                client,
                ErrorCode.BAD_REQUEST,
                "Build " + number + " cannot be canceled: it has ended, it is CANCELED.",
                cancel);
        refused(
                client,
                ErrorCode.UNKNOWN_BUILD,
                "There is no build 77777777",
                "mutation {cancelBuild(number: 77777777) {id}}");
    }

    @Test
    void showsTheEndsOfLogs() {
        long number = builds.ended("p20", 107, BuildState.FAILED, BuildFault.BUILD.id(), null);
        keep(number, "build.log", "one\ntwo\n\nfour\n\n");
        keep(number, "root.log", "");
        JsonNode logs = build(number, """
                        logs {name arch taskId size gone one: text(lines: 1) two: text(lines: 3) all: text(lines: 5000) text}
                        """).get("logs");
        JsonNode log = logs.get(0);
        assertThat(log.get("name").asString()).isEqualTo("build.log");
        assertThat(log.get("size").asLong()).isEqualTo(15);
        assertThat(log.get("one").asString()).isEqualTo("four");
        assertThat(log.get("two").asString()).isEqualTo("two\n\nfour");
        assertThat(log.get("all").asString()).isEqualTo("one\ntwo\n\nfour");
        assertThat(logs.at("/1/text").asString()).isEmpty();
        for (int lines : new int[] {0, -1, 5001}) {
            JsonNode answer = client.answer("{build(number: " + number + ") {logs {name text(lines: " + lines + ")}}}");
            assertThat(texts(answer.at("/data/build/logs"), "/name")).containsExactly("build.log", "root.log");
            assertThat(texts(answer.get("errors"), "/message"))
                    .hasSize(2)
                    .containsOnly("'lines' must be from 1 to 5000, not " + lines + ".");
        }
    }

    private void keep(long build, String name, String text) {
        client.bean(BuildLogs.class)
                .keep(
                        new BuildLogs.Source(build, 30_000 + build, "x86_64", name, text.length()),
                        text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void filtersListsByStateAndOrigin() {
        builds.ended("p20", 107, BuildState.FAILED, BuildFault.BUILD.id(), null);
        builds.ended("p21", 107, BuildState.TIMED_OUT, "too-long", null);
        builds.running("p22", 107, null);
        String list =
                "{collection(name: \"world\") {builds(filter: {%s}) {totalCount edges {node {package {name} state real}}}}}";
        JsonNode failed =
                client.data(list.formatted("states: [FAILED, TIMED_OUT]")).at("/collection/builds");
        assertThat(nodes(failed, "/package/name")).containsExactlyInAnyOrder("p20", "p21");
        assertThat(failed.get("totalCount").asInt()).isEqualTo(2);
        JsonNode running =
                client.data(list.formatted("states: [RUNNING], real: false")).at("/collection/builds");
        assertThat(nodes(running, "/package/name")).containsExactlyInAnyOrder("p22", "make");
        assertThat(client.data(list.formatted("states: [RUNNING], real: true"))
                        .at("/collection/builds/totalCount")
                        .asInt())
                .isZero();
        assertThat(nodes(client.data(list.formatted("package: \"p20\"")).at("/collection/builds"), "/real"))
                .as("the one that began last first")
                .containsExactly("false", "true");
        assertThat(client.data(list.formatted("package: \"p\""))
                        .at("/collection/builds/totalCount")
                        .asInt())
                .as("a name is the whole name")
                .isZero();
        assertThat(client.data(list.formatted("states: []"))
                        .at("/collection/builds/totalCount")
                        .asInt())
                .isGreaterThan(40);
    }

    /** What is expensive is worked out for a few builds at a time. */
    @Test
    void isAskedOfAFewBuildsAtATime() {
        String many = "{collection(name: \"world\") {builds(first: 6) {edges {node {%s}}}}}";
        refused(
                client,
                ErrorCode.LIMIT_EXCEEDED,
                "'Build.logs' may be asked of at most 5 rows",
                many.formatted("logs {name}"));
        refused(
                client,
                ErrorCode.LIMIT_EXCEEDED,
                "'BuildClosure.members' may be asked of at most 5 rows",
                many.formatted("closure {members {totalCount}}"));
    }
}
