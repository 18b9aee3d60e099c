package io.koschei.koji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.koji.facts.KojiBuild;
import io.koschei.koji.facts.KojiHost;
import io.koschei.koji.facts.KojiTask;
import io.koschei.koji.facts.RepoRequest;
import io.koschei.koji.facts.TaskRequest;
import io.koschei.koji.facts.TaskState;
import io.koschei.koji.failure.BadAnswerException;
import io.koschei.koji.query.KojiQuery;
import io.koschei.koji.shapes.HubValue;
import io.koschei.koji.shapes.TaskRequests;
import io.koschei.model.rpm.Evr;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hubs from 1.21 on say less: no times as numbers, none with an offset, and fewer members. */
class OldHubTests {

    private static final String TASK = "<struct><member><name>id</name><value><int>4</int></value></member>"
            + "<member><name>method</name><value><string>buildArch</string></value></member>"
            + "<member><name>state</name><value><int>5</int></value></member>"
            + "<member><name>create_time</name><value><string>2019-03-04 05:06:07.25</string></value></member>"
            + "<member><name>start_time</name><value><string>2019-03-04 05:06:08</string></value></member>"
            + "<member><name>completion_time</name><value><nil/></value></member></struct>";

    private static <T> T ask(KojiQuery<T> query, String value) throws IOException {
        try (ScriptedHub hub = new ScriptedHub()) {
            hub.says("<methodResponse><params><param><value>" + value + "</value></param></params></methodResponse>");
            return hub.koji().ask(query);
        }
    }

    @Test
    void task() throws IOException {
        assertThat(ask(KojiQuery.task(4), TASK))
                .contains(new KojiTask(
                        4,
                        null,
                        "buildArch",
                        "",
                        null,
                        TaskState.FAILED,
                        Instant.parse("2019-03-04T05:06:07.25Z"),
                        Instant.parse("2019-03-04T05:06:08Z"),
                        null,
                        null,
                        TaskRequest.NONE));
    }

    @Test
    void build() throws IOException {
        String build = "<struct><member><name>id</name><value><int>4</int></value></member>"
                + "<member><name>name</name><value>foo</value></member>"
                + "<member><name>version</name><value>1</value></member>"
                + "<member><name>release</name><value>2</value></member>"
                + "<member><name>epoch</name><value><int>3</int></value></member>"
                + "<member><name>task_id</name><value><i8>5000000000</i8></value></member>"
                + "<member><name>completion_time</name><value>2019-03-04 05:06:07</value></member></struct>";

        assertThat(ask(KojiQuery.build(4), build))
                .contains(new KojiBuild(
                        4,
                        "foo",
                        new Evr(3, "1", "2"),
                        OptionalLong.of(5_000_000_000L),
                        null,
                        Instant.parse("2019-03-04T05:06:07Z")));
    }

    @Test
    void hostThatNeverReported() throws IOException {
        String host = "<array><data><value><struct><member><name>name</name><value>b1</value></member>"
                + "<member><name>arches</name><value><nil/></value></member>"
                + "<member><name>capacity</name><value><int>2</int></value></member></struct></value></data></array>";

        assertThat(ask(KojiQuery.hosts(1), host)).containsExactly(new KojiHost("b1", List.of(), 2, 0, false));
    }

    @Test
    void nothingWhereThereIsNothing() throws IOException {
        assertThat(ask(KojiQuery.files(4), "<array><data></data></array>")).isEmpty();
        assertThat(ask(KojiQuery.files(4), "<struct></struct>")).isEqualTo(Map.of());
        assertThat(ask(KojiQuery.tagHistory("f43", 1), "<struct></struct>")).isEmpty();
        assertThat(ask(KojiQuery.channel("x"), "<nil/>")).isEmpty();
        assertThat(ask(KojiQuery.buildroots(4), "<array><data></data></array>")).isEmpty();
        assertThat(ask(KojiQuery.descendants(4), "<struct></struct>")).isEmpty();
    }

    @Test
    void aRequestForARepositoryThatTheHubHasGivenUp() throws IOException {
        String status = "<struct><member><name>repo</name><value><nil/></value></member>"
                + "<member><name>request</name><value><struct><member><name>id</name><value><int>9</int></value></member>"
                + "<member><name>active</name><value><boolean>0</boolean></value></member></struct></value></member></struct>";

        assertThat(ask(KojiQuery.repoRequest(9), status))
                .isEqualTo(new RepoRequest.Refused(-1, "The hub has given up making the repository of request 9"));
    }

    /** Anybody may have written a task's request. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<nil/>",
                "<string>text of a request</string>",
                "<array><data></data></array>",
                "<array><data><value><int>1</int></value><value><int>1</int></value><value><int>1</int></value></data></array>"
            })
    void strangeRequestsAreNoRequests(String request) throws IOException {
        String task = TASK.replace("buildArch", "build")
                .replace("</struct>", "<member><name>request</name><value>" + request + "</value></member></struct>");

        assertThat(ask(KojiQuery.task(4), task).orElseThrow().request()).isEqualTo(TaskRequest.NONE);
    }

    @Test
    void tokensOfOthersAreNoTokens() {
        Object[] request = {"src", "f43", Map.of("custom_user_metadata", Map.of("koschei", Map.of("build", 17)))};

        assertThat(TaskRequests.read("build", new HubValue("getTaskInfo", request)))
                .isEqualTo(new TaskRequest(java.util.OptionalInt.empty(), Optional.empty(), Optional.of("src")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<string>not base 64: \u00e9</string>", "<string>QQ=Q</string>", "<int>5</int>", "<nil/>"})
    void filesThatCannotBeRead(String content) {
        assertThatThrownBy(() -> ask(KojiQuery.fileEnd(4, "build.log", 0, 10), content))
                .isInstanceOf(BadAnswerException.class)
                .hasMessageContaining("downloadTaskOutput");
    }

    @Test
    void aSizeThatIsNone() {
        String files = "<struct><member><name>build.log</name><value><struct><member><name>st_size</name>"
                + "<value><string>many</string></value></member></struct></value></member></struct>";

        assertThatThrownBy(() -> ask(KojiQuery.files(4), files))
                .hasMessageContaining("the size of build.log is not a number");
    }

    @Test
    void aStateThatIsNone() {
        assertThatThrownBy(() -> ask(KojiQuery.task(4), TASK.replace("<int>5</int>", "<int>6</int>")))
                .hasMessageContaining("there is no task state 6");
    }
}
