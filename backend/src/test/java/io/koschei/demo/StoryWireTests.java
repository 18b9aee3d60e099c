package io.koschei.demo;

import static io.koschei.demo.HubClient.keywords;
import static io.koschei.demo.HubClient.recorded;
import static io.koschei.demo.HubClient.shape;
import static io.koschei.demo.HubClient.struct;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.demo.story.Events;
import io.koschei.demo.xmlrpc.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happened to packages and builds before today, asked for as recorded from a real hub. */
class StoryWireTests {

    private static DemoHub hub;
    private static HubClient anonymous;

    @BeforeAll
    static void start() {
        hub = DemoHub.start(new DemoSettings(0, Duration.ofDays(1), 60, 8), new SettableClock());
        anonymous = HubClient.anonymous(hub);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static Map<String, Object> icu() {
        return anonymous
                .list("listTagged", "demo", keywords("package", "icu", "latest", true))
                .get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "getBuild, foo-1.0-1.fc43, 0ad-data-0.27.0-1",
        "listBuilds, <int>1</int>, <int>1</int>",
        "listBuilds.state, x, x",
        "listBuilds.completeAfter, x, x",
        "queryHistory.pkgs, x, x",
        "listRPMs, <int>4</int>, <int>1</int>",
        "getFullInheritance, f43-build, demo-build",
        "tagChangedSinceEvent, <int>39</int>, <int>1600</int>",
        "getLastEvent, x, x",
        "repo.get, f43-build, demo-build"
    })
    void sameShapeAsRecorded(String name, String theirs, String ours) throws IOException {
        String request = recorded(name + ".request")
                .replace("<string>f43</string>", "<string>demo</string>")
                .replace(theirs, ours);

        assertThat(shape(HubClient.result(anonymous.text(request))).replace("task_id:int", "task_id:nil"))
                .isEqualTo(shape(HubClient.result(recorded(name + ".response"))).replace("task_id:int", "task_id:nil"));
    }

    @Test
    void aBuildThatWasUntaggedAndTaggedAgain() throws IOException {
        String request = recorded("queryHistory.build.request")
                .replace("foo-1.0-1.fc43", icu().get("nvr").toString());
        Map<?, ?> history = (Map<?, ?>) HubClient.result(anonymous.text(request));
        List<?> rows = (List<?>) history.get("tag_listing");

        assertThat(shape(history)).isEqualTo(shape(HubClient.result(recorded("queryHistory.build.response"))));
        assertThat(rows).hasSize(2);
        assertThat(((Map<?, ?>) rows.get(0)).get("revoke_event")).isEqualTo(1276);
        assertThat(((Map<?, ?>) rows.get(1)).get("create_event")).isEqualTo(1277);
        assertThat(icu()).containsEntry("create_event", 1277);
        assertThat(anonymous.list("listTagged", "demo", keywords("package", "icu", "event", 1276)))
                .extracting(row -> row.get("create_event"))
                .containsExactly(995);
        Map<?, ?> after = anonymous.struct(
                "queryHistory",
                keywords("tables", List.of("tag_listing"), "tag", "demo", "package", "icu", "afterEvent", 1276));
        assertThat((List<?>) after.get("tag_listing"))
                .as("tagged again after it, and the old one untagged")
                .hasSize(2);
    }

    @Test
    void whatWasTaggedSinceAnEvent() throws IOException {
        String request = recorded("queryHistory.request")
                .replace("<string>f43</string>", "<string>demo</string>")
                .replace("<int>31</int>", "<int>1590</int>");
        Map<?, ?> answer = (Map<?, ?>) HubClient.result(anonymous.text(request));
        List<?> rows = (List<?>) answer.get("tag_listing");
        List<String> shapes = rows.stream().map(HubClient::shape).toList();
        Map<?, ?> expected = (Map<?, ?>) HubClient.result(recorded("queryHistory.response"));

        assertThat(rows).as("what generation 60 brings").hasSizeGreaterThan(20);
        assertThat(shapes).contains(shape(((List<?>) expected.get("tag_listing")).get(0)));
        assertThat(rows)
                .allMatch(row -> ((Map<?, ?>) row).get("_created_after_event").equals(true)
                        || ((Map<?, ?>) row).get("_revoked_after_event").equals(true));
    }

    @Test
    void packagesAreBlockedAndUnblocked() {
        assertThat(blocked(keywords("tagID", "demo")))
                .contains("uglifyjs", "node-events")
                .doesNotContain("icu", "pci.ids");
        assertThat(blocked(keywords("tagID", "demo", "event", Events.ofRepo(49))))
                .contains("pci.ids")
                .doesNotContain("uglifyjs", "node-events");
        assertThat(anonymous.list("listPackages", keywords("tagID", "demo", "with_blocked", false)))
                .extracting(row -> row.get("package_name"))
                .doesNotContain("uglifyjs");
    }

    private static List<String> blocked(Map<String, Object> question) {
        return anonymous.list("listPackages", question).stream()
                .filter(row -> row.get("blocked").equals(true))
                .map(row -> row.get("package_name").toString())
                .toList();
    }

    @Test
    void buildsOfMaintainersHaveTasksInTheRepositoryBefore() {
        Map<String, Object> build = anonymous.struct("getBuild", icu().get("nvr"));
        int task = (Integer) build.get("task_id");
        Map<String, Object> info = anonymous.struct("getTaskInfo", task, keywords("request", true));
        Map<String, Object> tree = anonymous.struct("getTaskDescendents", task, keywords("request", true));
        List<?> children = (List<?>) tree.get(Integer.toString(task));

        assertThat(icu()).containsEntry("task_id", task);
        assertThat(info)
                .containsEntry("method", "build")
                .containsEntry("state", 2)
                .containsEntry("owner", 1);
        assertThat(info.get("completion_time")).isEqualTo(build.get("completion_time"));
        assertThat(tree.keySet()).hasSize(children.size() + 1);
        assertThat(children.toString())
                .contains("buildSRPMFromSCM", "buildArch", "tagBuild")
                .contains("repo_id=" + (100 + 22));
        assertThat(anonymous.struct("getTaskInfo", task + 1)).containsEntry("parent", task);
        assertThat(anonymous.call("getTaskInfo", 1003)).isEqualTo(Wire.NIL);
        assertThat((double) build.get("completion_ts")).isGreaterThan((double) build.get("start_ts"));
        assertThat(anonymous.list("listBuilds", keywords("taskID", task))).hasSize(1);
    }

    @Test
    void buildsThatAreStillToComeAreUnknown() {
        Map<String, Object> old = anonymous
                .list("listTagged", "demo", keywords("package", "golang-testify"))
                .get(0);
        assertThat(old).containsEntry("task_id", Wire.NIL);
        int future = 10_000 + (Integer) old.get("package_id");

        assertThat(anonymous.call("getBuild", future)).isEqualTo(Wire.NIL);
        assertThat(anonymous.call("getTaskInfo", 1000 + 20 * (Integer) old.get("package_id")))
                .isEqualTo(Wire.NIL);
    }

    @Test
    void headersOfSourcePackages() throws IOException {
        String request = recorded("getRPMHeaders.request")
                .replace("<string>bar</string>", "<string>alabaster</string>")
                .replace("2.0", version("alabaster"))
                .replace("1.fc43", release("alabaster"));
        assertThat(anonymous.text(request)).isEqualTo(recorded("getRPMHeaders.response"));
        assertThat(headers("acl")).containsEntry("BUILDARCHS", List.of());
        assertThat(headers("golang-github-klauspost-cpuid"))
                .as("some are made for few architectures")
                .containsEntry("EXCLUSIVEARCH", List.of("x86_64", "aarch64"));
    }

    private static String version(String name) {
        return latest(name).get("version").toString();
    }

    private static String release(String name) {
        return latest(name).get("release").toString();
    }

    private static Map<String, Object> latest(String name) {
        return anonymous
                .list("listTagged", "demo", keywords("package", name, "latest", true))
                .get(0);
    }

    private static Map<String, Object> headers(String name) {
        Map<String, Object> build = latest(name);
        return anonymous.struct(
                "getRPMHeaders",
                keywords(
                        "rpmID",
                        struct(
                                "name",
                                name,
                                "version",
                                build.get("version"),
                                "release",
                                build.get("release"),
                                "arch",
                                "src"),
                        "headers",
                        List.of("BUILDARCHS", "EXCLUSIVEARCH", "EXCLUDEARCH")));
    }

    @Test
    void repositoriesOnRequest() throws IOException {
        HubClient koschei = HubClient.of(hub, "koschei");
        String request = recorded("repo.request.request").replace("f43-build", "demo-build");
        assertThat(shape(HubClient.result(koschei.text(request))))
                .isEqualTo(shape(HubClient.result(recorded("repo.request.response"))));
        assertThat(anonymous.text(request)).contains("<int>1004</int>");

        Map<String, Object> wish = koschei.struct("repo.request", "demo-build", keywords("min_event", 1601));
        assertThat(shape(wish)).isEqualTo(shape(HubClient.result(recorded("repo.request.new.response"))));
        assertThat(koschei.struct("repo.request", "demo-build", keywords("min_event", 1601)))
                .containsEntry("duplicate", true)
                .containsEntry("request", wish.get("request"));
        Object id = ((Map<?, ?>) wish.get("request")).get("id");
        assertThat(shape(koschei.call("repo.checkRequest", id)))
                .isEqualTo(shape(HubClient.result(recorded("repo.checkRequest.waiting.response"))));
        hub.advance();
        Map<String, Object> done = koschei.struct("repo.checkRequest", id);
        assertThat(shape(done).replace("end_event:int", "end_event:nil"))
                .isEqualTo(shape(HubClient.result(recorded("repo.checkRequest.done.response"))));
        assertThat(((Map<?, ?>) done.get("repo")).get("id")).isEqualTo(161);
    }
}
