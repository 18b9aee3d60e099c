package io.koschei.demo;

import static io.koschei.demo.HubClient.recorded;
import static io.koschei.demo.HubClient.shape;
import static io.koschei.demo.HubClient.struct;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.behaviour.BuilderSettings;
import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.demo.xmlrpc.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the demo hub answers about users, builders and lists of tasks has the shape of the recorded answers. */
class HubWireTests {

    private static final String RECORDED_SOURCE = "../packages/foo/1.0/1.fc43/src/foo-1.0-1.fc43.src.rpm";
    private static final String SOURCE = "../packages/acl/2.3.2/2/src/acl-2.3.2-2.src.rpm";

    private final SettableClock clock = new SettableClock();
    private final DemoHub hub = DemoHub.start(
            new DemoSettings(0, Duration.ofDays(1), 14, 8)
                    .withBuilders(BuilderSettings.DEFAULT
                            .withArches(List.of("x86_64", "aarch64"))
                            .withMinute(Duration.ofMinutes(1))),
            clock);
    private HubClient koschei;
    private long task;

    @BeforeEach
    void build() throws IOException {
        // With a fraction, as on a real hub.
        clock.tick(Duration.ofNanos(123_456_000));
        koschei = HubClient.of(hub, "koschei");
        String answer = koschei.text(adapted("build.request"));
        assertThat(shape(HubClient.result(answer))).isEqualTo(shape(HubClient.result(recorded("build.response"))));
        task = ((Number) HubClient.result(answer)).longValue();
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    /** The recorded request with the demo's names instead of the recorded ones. */
    private String adapted(String name) throws IOException {
        return recorded(name)
                .replace(RECORDED_SOURCE, SOURCE)
                .replace("<string>f43</string>", "<string>demo</string>")
                .replace("<name>repo_id</name>\n<value><int>1</int>", "<name>repo_id</name>\n<value><int>114</int>");
    }

    private void tick(int minutes) {
        clock.tick(Duration.ofMinutes(minutes));
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
        assertThat(koschei.text(recorded(name + ".request"))).isEqualTo(recorded(name + ".response"));
    }

    @Test
    void userIsTheRecordedOne() throws IOException {
        assertThat(koschei.text(recorded("getUser.request"))).isEqualTo(recorded("getUser.response"));
    }

    @Test
    void listsOfTasks() throws IOException {
        koschei.text(adapted("build.notarget.request"));
        koschei.text(recorded("build.badtarget.request"));
        for (String name : List.of("listTasks", "listTasks.state")) {
            Object expected = HubClient.result(recorded(name + ".response"));
            Object answer = HubClient.result(koschei.text(recorded(name + ".request")));
            assertThat(shape(answer)).as(name).isEqualTo(shape(expected));
        }
        assertThat(HubClient.result(koschei.text(recorded("listTasks.count.request"))))
                .isEqualTo(3 + walkBuilds());
        assertThat(koschei.list(
                        "listTasks",
                        struct("owner", 2, "method", "build", "decode", true),
                        struct("order", "-id", "limit", 1, "offset", 1)))
                .extracting(row -> ((Number) row.get("id")).longValue())
                .containsExactly(task + 1);
        double now = clock.instant().getEpochSecond();
        assertThat(koschei.call(
                        "listTasks", struct("createdAfter", now - 3600, "method", "build"), struct("countOnly", true)))
                .isEqualTo(3);
        assertThat(koschei.call("listTasks", struct("createdAfter", now + 3600), struct("countOnly", true)))
                .isEqualTo(0);
        assertThat(koschei.fault("listTasks", struct("weight", 1))).contains("cannot filter tasks by weight");
        String xml = koschei.list("listTasks", struct("owner", "koschei", "state", List.of(0, 1, 4)))
                .get(0)
                .get("request")
                .toString();
        assertThat(xml)
                .startsWith("<?xml version='1.0'?>\n<methodCall>\n<methodName>build</methodName>")
                .contains(SOURCE);
    }

    private int walkBuilds() {
        return (int) koschei.call("listTasks", struct("owner", 1, "method", "build"), struct("countOnly", true));
    }

    @Test
    void manyQuestionsAtOnce() throws IOException {
        tick(120);
        String request = recorded("multiCall.getTaskInfo.request")
                .replace("<int>4</int>", "<int>" + task + "</int>")
                .replace("<int>10</int>", "<int>" + (task + 1) + "</int>");
        Object answer = HubClient.result(HubClient.anonymous(hub).text(request));
        assertThat(shape(answer)).isEqualTo(shape(HubClient.result(recorded("multiCall.getTaskInfo.response"))));
        assertThat((List<?>) answer).hasSize(3).last().isEqualTo(List.of(Wire.NIL));
        String list = recorded("getTaskInfo.list.request")
                .replace("<int>4</int>", "<int>" + task + "</int>")
                .replace("<int>8</int>", "<int>" + (task + 2) + "</int>");
        assertThat(shape(HubClient.result(HubClient.anonymous(hub).text(list))))
                .isEqualTo(shape(HubClient.result(recorded("getTaskInfo.list.response"))));
    }

    /** Tracebacks are for the hub's own faults, not for those of tasks. */
    @Test
    void faultsOfTasksHaveNoTraceback() {
        long failing = ((Number) koschei.call("build", SOURCE, "nope", struct("scratch", true))).longValue();
        tick(10);
        List<Map<String, Object>> answers = koschei.list(
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
        assertThat(shape(HubClient.result(koschei.text(recorded(name + ".request")))))
                .isEqualTo(shape(HubClient.result(recorded(name + ".response"))));
        assertThat(koschei.list("listHosts", List.of("aarch64")))
                .extracting(host -> host.get("arches"))
                .containsExactly("aarch64 noarch");
        assertThat(koschei.list("listHosts")).hasSize(3);
        hub.setReady("builder1.demo.invalid", false);
        assertThat(koschei.list("listHosts", HubClient.keywords("ready", true))).hasSize(2);
        assertThat(koschei.list("listHosts", HubClient.keywords("channelID", 2)))
                .isEmpty();
    }
}
