package io.koschei.demo;

import static io.koschei.demo.HubClient.recorded;
import static io.koschei.demo.HubClient.shape;
import static io.koschei.demo.HubClient.struct;
import static io.koschei.demo.WireHub.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.xmlrpc.Wire;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the demo hub answers about users, builders and lists of tasks has the shape of the recorded answers. */
class HubWireTests {

    @AutoClose
    private final WireHub wire = new WireHub();

    private long task;

    @BeforeEach
    void build() throws IOException {
        task = wire.build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "getTaskInfo.missing",
                "getTaskInfo.missing.request",
                "getTaskInfo.missing.strict",
                "getBuild.missing",
                "getBuild.missing.strict",
                "getUser.missing",
                "getRPMHeaders.missing",
                "getLastEvent.before",
                "repo.checkRequest.missing",
                "getChannel"
            })
    void sameBytesAsRecorded(String name) throws IOException {
        assertThat(wire.koschei.text(recorded(name + ".request"))).isEqualTo(recorded(name + ".response"));
    }

    @Test
    void userIsTheRecordedOne() throws IOException {
        assertThat(wire.koschei.text(recorded("getUser.request"))).isEqualTo(recorded("getUser.response"));
    }

    @Test
    void listsOfTasks() throws IOException {
        wire.koschei.text(wire.adapted("build.notarget.request"));
        wire.koschei.text(recorded("build.badtarget.request"));
        for (String name : List.of("listTasks", "listTasks.state")) {
            Object expected = HubClient.result(recorded(name + ".response"));
            Object answer = HubClient.result(wire.koschei.text(recorded(name + ".request")));
            assertThat(shape(answer)).as(name).isEqualTo(shape(expected));
        }
        assertThat(HubClient.result(wire.koschei.text(recorded("listTasks.count.request"))))
                .isEqualTo(3 + walkBuilds());
        assertThat(wire.koschei.list(
                        "listTasks",
                        struct("owner", 2, "method", "build", "decode", true),
                        struct("order", "-id", "limit", 1, "offset", 1)))
                .extracting(row -> ((Number) row.get("id")).longValue())
                .containsExactly(task + 1);
        double now = wire.clock.instant().getEpochSecond();
        assertThat(wire.koschei.call(
                        "listTasks", struct("createdAfter", now - 3600, "method", "build"), struct("countOnly", true)))
                .isEqualTo(3);
        assertThat(wire.koschei.call("listTasks", struct("createdAfter", now + 3600), struct("countOnly", true)))
                .isEqualTo(0);
        assertThat(wire.koschei.fault("listTasks", struct("weight", 1))).contains("cannot filter tasks by weight");
        String xml = wire.koschei
                .list("listTasks", struct("owner", "koschei", "state", List.of(0, 1, 4)))
                .get(0)
                .get("request")
                .toString();
        assertThat(xml)
                .startsWith("<?xml version='1.0'?>\n<methodCall>\n<methodName>build</methodName>")
                .contains(SOURCE);
    }

    private int walkBuilds() {
        return (int) wire.koschei.call("listTasks", struct("owner", 1, "method", "build"), struct("countOnly", true));
    }

    @Test
    void manyQuestionsAtOnce() throws IOException {
        wire.tick(120);
        String request = recorded("multiCall.getTaskInfo.request")
                .replace("<int>4</int>", "<int>" + task + "</int>")
                .replace("<int>10</int>", "<int>" + (task + 1) + "</int>");
        Object answer = HubClient.result(HubClient.anonymous(wire.hub).text(request));
        assertThat(shape(answer)).isEqualTo(shape(HubClient.result(recorded("multiCall.getTaskInfo.response"))));
        assertThat((List<?>) answer).hasSize(3).last().isEqualTo(List.of(Wire.NIL));
        String list = recorded("getTaskInfo.list.request")
                .replace("<int>4</int>", "<int>" + task + "</int>")
                .replace("<int>8</int>", "<int>" + (task + 2) + "</int>");
        assertThat(shape(HubClient.result(HubClient.anonymous(wire.hub).text(list))))
                .isEqualTo(shape(HubClient.result(recorded("getTaskInfo.list.response"))));
    }

    /** Tracebacks are for the hub's own faults, not for those of tasks. */
    @Test
    void faultsOfTasksHaveNoTraceback() {
        long failing = ((Number) wire.koschei.call("build", SOURCE, "nope", struct("scratch", true))).longValue();
        wire.tick(10);
        List<Map<String, Object>> answers = wire.koschei.list(
                "multiCall",
                List.of(
                        struct("methodName", "getTaskResult", "params", List.of((int) failing)),
                        struct("methodName", "getTaskResult", "params", List.of(99999))));

        assertThat(answers.get(0)).isEqualTo(struct("faultCode", 1000, "faultString", "unknown build target: nope"));
        assertThat(answers.get(1))
                .containsEntry("faultString", "No such task: 99999")
                .containsKey("traceback");
    }

    @ParameterizedTest
    @CsvSource({"listHosts", "listHosts.koschei", "listHosts.ready", "listChannels"})
    void buildersAndChannels(String name) throws IOException {
        assertThat(shape(HubClient.result(wire.koschei.text(recorded(name + ".request")))))
                .isEqualTo(shape(HubClient.result(recorded(name + ".response"))));
        assertThat(wire.koschei.list("listHosts", List.of("aarch64")))
                .extracting(host -> host.get("arches"))
                .containsExactly("aarch64 noarch");
        assertThat(wire.koschei.list("listHosts")).hasSize(3);
        wire.hub.setReady("builder1.demo.invalid", false);
        assertThat(wire.koschei.list("listHosts", HubClient.keywords("ready", true)))
                .hasSize(2);
        assertThat(wire.koschei.list("listHosts", HubClient.keywords("channelID", 2)))
                .isEmpty();
    }
}
