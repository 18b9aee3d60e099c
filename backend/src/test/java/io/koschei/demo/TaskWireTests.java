package io.koschei.demo;

import static io.koschei.demo.HubClient.recorded;
import static io.koschei.demo.HubClient.shape;
import static io.koschei.demo.HubClient.struct;
import static io.koschei.demo.WireHub.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recorded requests about tasks, put to the demo hub; its answers must look like those of the real one. */
class TaskWireTests {

    @AutoClose
    private final WireHub wire = new WireHub();

    private long task;

    @BeforeEach
    void build() throws IOException {
        task = wire.build();
    }

    private String about(String name, long recordedTask, long ours) throws IOException {
        return wire.adapted(name).replace("<int>" + recordedTask + "</int>", "<int>" + ours + "</int>");
    }

    private void assertLooksLike(String name, long recordedTask, long ours) throws IOException {
        Object expected = HubClient.result(recorded(name + ".response"));
        Object answer =
                HubClient.result(HubClient.anonymous(wire.hub).text(about(name + ".request", recordedTask, ours)));
        assertThat(withoutWaiting(shape(answer))).as(name).isEqualTo(withoutWaiting(shape(expected)));
    }

    /** The builder that was recorded did not always say whether it waited. */
    private static String withoutWaiting(String shape) {
        return shape.replaceAll("waiting:(nil|bool)", "waiting");
    }

    @Test
    void aBuildThatSucceeds() throws IOException {
        assertLooksLike("getTaskInfo.free", 4, task);
        assertThat(HubClient.anonymous(wire.hub).text(about("getTaskResult.notfinished.request", 4, task)))
                .isEqualTo(recorded("getTaskResult.notfinished.response").replace("Task 4", "Task " + task));
        wire.clock.tick(Duration.ofSeconds(8));
        assertLooksLike("getTaskInfo.norequest", 4, task);
        assertLooksLike("getTaskInfo.open", 4, task);
        wire.tick(1);
        Object running = HubClient.result(
                HubClient.anonymous(wire.hub).text(about("getTaskDescendents.running.request", 4, task)));
        assertThat(shape(running)).isEqualTo(shapeOfDescendents("getTaskDescendents.running"));
        wire.tick(120);
        assertLooksLike("getTaskInfo.closed", 4, task);
        assertLooksLike("getTaskResult.closed", 4, task);
        assertLooksLike("getTaskResult.buildArch", 8, task + 3);
        assertThat(shapes(wire.koschei.text(about("getTaskChildren.request", 4, task))))
                .containsExactlyInAnyOrderElementsOf(shapes(recorded("getTaskChildren.response")));
        for (String name : List.of("getTaskDescendents", "getTaskDescendents.norequest")) {
            Object answer = HubClient.result(HubClient.anonymous(wire.hub).text(about(name + ".request", 4, task)));
            assertThat(shape(answer)).isEqualTo(shapeOfDescendents(name));
        }
        Object leaf = HubClient.result(
                HubClient.anonymous(wire.hub).text(about("getTaskDescendents.leaf.request", 8, task + 2)));
        assertThat(leaf).isEqualTo(Map.of(Long.toString(task + 2), List.of()));
        assertLooksLike("listTaskOutput", 8, task + 2);
        assertThat(files())
                .contains("build.log", "root.log", "acl-2.3.2-2.src.rpm")
                .isSorted();
    }

    private static List<String> shapes(String xml) {
        return ((List<?>) HubClient.result(xml))
                .stream()
                        .map(HubClient::shape)
                        .map(TaskWireTests::withoutWaiting)
                        .toList();
    }

    private String shapeOfDescendents(String name) throws IOException {
        return shape(HubClient.result(recorded(name + ".response")
                .replace("<name>4</name>", "<name>" + task + "</name>")
                .replace("<name>7</name>", "<name>" + (task + 1) + "</name>")
                .replace("<name>8</name>", "<name>" + (task + 2) + "</name>")
                .replace("<name>9</name>", "<name>" + (task + 3) + "</name>")));
    }

    private List<String> files() {
        return ((List<?>) HubClient.anonymous(wire.hub).call("listTaskOutput", (int) task + 2))
                .stream().map(Object::toString).toList();
    }

    @Test
    void requestsAreKeptAsTheyCame() {
        Map<String, Object> info =
                HubClient.anonymous(wire.hub).struct("getTaskInfo", (int) task, HubClient.keywords("request", true));

        assertThat(info.get("request"))
                .isEqualTo(List.of(
                        SOURCE,
                        "demo",
                        struct(
                                "scratch",
                                true,
                                "arch_override",
                                "x86_64 aarch64",
                                "repo_id",
                                114,
                                "fail_fast",
                                true,
                                "custom_user_metadata",
                                struct("koschei", struct("build_id", 17)))));
        assertThat(info.get("priority")).isEqualTo(50);
        wire.clock.tick(Duration.ofHours(3));
        Map<String, Object> tree = HubClient.anonymous(wire.hub)
                .struct("getTaskDescendents", (int) task, HubClient.keywords("request", true));
        List<Map<String, Object>> children = children(tree);
        assertThat(children).extracting(child -> child.get("priority")).containsOnly(49);
        assertThat(children)
                .extracting(child -> child.get("request"))
                .containsExactly(
                        List.of(SOURCE, 2, struct("repo_id", 114, "scratch", true)),
                        List.of(path(), 2, "x86_64", true, struct("repo_id", 114)),
                        List.of(path(), 2, "aarch64", false, struct("repo_id", 114)));
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> children(Map<String, Object> tree) {
        return (List<Map<String, Object>>) tree.get(Long.toString(task));
    }

    private String path() {
        return "tasks/%d/%d/acl-2.3.2-2.src.rpm".formatted((task + 1) % 10_000, task + 1);
    }

    @Test
    void aBuildThatFails() throws IOException {
        String request = about("build.request", 4, 4)
                .replace(SOURCE, "../packages/node-archy/1.0.0/7/src/" + archy() + ".src.rpm")
                .replace("x86_64 aarch64", "x86_64");
        long failing = ((Number) HubClient.result(wire.koschei.text(request))).longValue();
        wire.tick(120);

        assertLooksLike("getTaskInfo.failed", 10, failing);
        assertLooksLike("getTaskResult.failed.nofault", 10, failing);
        assertThat(HubClient.anonymous(wire.hub).text(about("getTaskResult.failed.request", 10, failing)))
                .isEqualTo(recorded("getTaskResult.failed.response")
                        .replace(
                                "mock exited with status 1; see build.log or root.log for more information",
                                "mock exited with status 30; see root.log for more information"));
        assertLooksLike("listTasks.failed_decoded", 2, 2);
    }

    /** The name, version and release of a source package that misses something in this generation. */
    private String archy() {
        return HubClient.anonymous(wire.hub)
                .list("listTagged", "demo", HubClient.keywords("package", "node-archy"))
                .get(0)
                .get("nvr")
                .toString();
    }

    @Test
    void aBuildThatIsCanceled() throws IOException {
        assertThat(HubClient.anonymous(wire.hub).text(about("cancelTask.anon.request", 12, task)))
                .isEqualTo(recorded("cancelTask.anon.response"));
        assertThat(HubClient.of(wire.hub, "packager").text(about("cancelTask.notowner.request", 12, task)))
                .isEqualTo(recorded("cancelTask.notowner.response"));
        wire.tick(1);
        assertThat(wire.koschei.text(about("cancelTask.request", 12, task))).isEqualTo(recorded("cancelTask.response"));
        assertThat(wire.koschei.text(about("cancelTask.again.request", 12, task)))
                .isEqualTo(recorded("cancelTask.again.response"));
        assertThat(wire.koschei.text(recorded("cancelTask.missing.request")))
                .isEqualTo(recorded("cancelTask.missing.response"));
        wire.tick(1);
        Map<String, Object> info = HubClient.anonymous(wire.hub).struct("getTaskInfo", (int) task);
        assertThat(info).containsEntry("state", 3).containsEntry("waiting", true);
        assertThat(HubClient.anonymous(wire.hub).text(about("getTaskResult.canceled.request", 12, task)))
                .isEqualTo(recorded("getTaskResult.canceled.response").replace("Task 12", "Task " + task));
        assertThat(HubClient.anonymous(wire.hub)
                        .struct("getTaskInfo", (int) task + 2)
                        .get("completion_time"))
                .isEqualTo(info.get("completion_time"));
    }

    @Test
    void aCanceledBuildThatHadNoBuilderForItsParts() throws IOException {
        wire.hub.setReady("builder1.demo.invalid", false);
        wire.clock.tick(Duration.ofSeconds(8));
        wire.hub.setReady("builder2.demo.invalid", false);
        wire.hub.setReady("builder3.demo.invalid", false);
        wire.tick(3);
        wire.koschei.call("cancelTask", (int) task);

        assertLooksLike("getTaskInfo.canceled", 12, task);
    }

    @Test
    void outputOfATask() throws IOException {
        wire.tick(120);
        Object stats = HubClient.result(wire.koschei.text(about("listTaskOutput.stat.request", 8, task + 2)));
        Map<?, ?> recordedStats = (Map<?, ?>) HubClient.result(recorded("listTaskOutput.stat.response"));
        assertThat(shape(((Map<?, ?>) stats).get("build.log"))).isEqualTo(shape(recordedStats.get("build.log")));
        assertThat(shape(HubClient.result(wire.koschei.text(about("downloadTaskOutput.request", 8, task + 2)))))
                .isEqualTo("str");
    }
}
