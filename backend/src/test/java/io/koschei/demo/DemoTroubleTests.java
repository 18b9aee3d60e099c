package io.koschei.demo;

import static io.koschei.demo.HubClient.keywords;
import static io.koschei.demo.HubClient.struct;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.behaviour.BuilderSettings;
import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.demo.builders.BuilderTaskState;
import io.koschei.demo.builders.EndReason;
import io.koschei.demo.builders.LedgerEntry;
import io.koschei.demo.xmlrpc.Wire;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** DemoBuilds of the demo hub that cannot succeed, and repositories and logs that go. */
class DemoTroubleTests {

    private final SettableClock clock = new SettableClock();
    private DemoHub hub = DemoHub.start(settings(0), clock);
    private HubClient koschei = HubClient.of(hub, "koschei");

    @AfterEach
    void stop() {
        hub.close();
    }

    private static DemoSettings settings(int generation) {
        return new DemoSettings(0, Duration.ofDays(1), generation, 8)
                .withBuilders(BuilderSettings.DEFAULT
                        .withMinute(Duration.ofMinutes(1))
                        .withCapacity(100)
                        .withLogsKept(Duration.ofHours(12)));
    }

    private void restartAt(int generation) {
        hub.close();
        hub = DemoHub.start(settings(generation), clock);
        koschei = HubClient.of(hub, "koschei");
    }

    /** The path of the latest build's source package. */
    private String path(String name) {
        Map<String, Object> build = koschei.list("listTagged", "demo", keywords("package", name, "latest", true))
                .get(0);
        return "../packages/%s/%s/%s/src/%s.src.rpm"
                .formatted(name, build.get("version"), build.get("release"), build.get("nvr"));
    }

    private long build(String name, Map<String, Object> options) {
        options.put("scratch", true);
        return ((Number) koschei.call("build", path(name), "demo", options)).longValue();
    }

    private LedgerEntry entry(long task) {
        return hub.ledger().stream()
                .filter(entry -> entry.taskId() == task)
                .findFirst()
                .orElseThrow();
    }

    private String log(long task, String name) {
        String text = (String) koschei.call("downloadTaskOutput", (int) task, name);
        return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
    }

    private void finish() {
        clock.tick(Duration.ofHours(3));
    }

    @Test
    void wrongRequestsFailInTheBuilder() {
        String acl = path("acl");
        koschei.call("build", acl, "nope", struct("scratch", true));
        koschei.call("build", acl, Wire.NIL, struct("scratch", true));
        koschei.call("build", acl, "demo", struct("scratch", true, "repo_id", 999));
        koschei.call("build", "../packages/nope/1/1/src/nope-1-1.src.rpm", "demo", struct("scratch", true));
        koschei.call("build", "git+https://example.invalid/nope", "demo");
        koschei.call("build", acl, "demo", struct("scratch", true, "arch_override", "s390x"));
        koschei.call("build", acl, Wire.NIL, struct("scratch", true, "repo_id", 100));
        finish();

        assertThat(hub.ledger())
                .extracting(entry -> entry.fault().orElse("-"))
                .containsExactly(
                        "unknown build target: nope",
                        "unknown build target: None",
                        "No such repo: 999",
                        "SRPM file missing: /mnt/koji/work/../packages/nope/1/1/src/nope-1-1.src.rpm",
                        "SRPM file missing: /mnt/koji/work/git+https://example.invalid/nope",
                        "No matching arches were found",
                        "-");
        assertThat(hub.ledger().get(6).state()).isEqualTo(BuilderTaskState.CLOSED);
    }

    @Test
    void repositoriesThatAreGone() {
        restartAt(20);
        long before = build("acl", struct("repo_id", 115));
        long late = build("acl", struct("repo_id", 116));
        hub.deleteRepo(115);
        clock.tick(Duration.ofSeconds(8));
        hub.ledger();
        hub.deleteRepo(116);
        finish();

        assertThat(entry(before).fault()).contains("Bad repo: 115 (DELETED)");
        assertThat(entry(late).fault()).contains("Requested repo (116) is DELETED");
        assertThat(List.of(entry(before), entry(late)))
                .allMatch(
                        entry -> entry.why() == EndReason.REPOSITORY_GONE && entry.state() == BuilderTaskState.FAILED);
        assertThat((List<?>) koschei.call("listTaskOutput", (int) late + 1)).isEmpty();
    }

    @Test
    void buildrootsOutliveTheirRepository() {
        long task = build("acl", struct("repo_id", 100));
        finish();
        List<Map<String, Object>> buildroots = koschei.list("listBuildroots", keywords("taskID", (int) task + 2));
        assertThat(buildroots).hasSize(1);
        int id = (Integer) buildroots.get(0).get("id");
        List<Map<String, Object>> rpms = koschei.list("listRPMs", keywords("componentBuildrootID", id));
        assertThat(rpms)
                .extracting(rpm -> rpm.get("name"))
                .contains("build-essential", "debhelper")
                .isSorted();
        assertThat(rpms.get(0)).containsKeys("name", "version", "release", "epoch", "arch", "is_update");
        hub.deleteRepo(100);

        assertThat(koschei.list("listRPMs", keywords("componentBuildrootID", id)))
                .isEqualTo(rpms);
        assertThat(koschei.list("listBuildroots", keywords("buildrootID", id)).get(0))
                .containsEntry("repo_state", 3);
        assertThat(koschei.list("listBuildroots", keywords("taskID", 1))).isEmpty();
        assertThat(koschei.list("listRPMs", keywords("componentBuildrootID", 99)))
                .isEmpty();
    }

    @Test
    void logsCanBeReadInPartAndGoAfterAWhile() throws Exception {
        long task = build("acl", struct());
        finish();
        String whole = log(task + 2, "build.log");
        String end = new String(
                Base64.getMimeDecoder().decode((String)
                        koschei.call("downloadTaskOutput", (int) task + 2, "build.log", keywords("offset", -100))),
                StandardCharsets.UTF_8);
        String part = new String(
                Base64.getMimeDecoder().decode((String) koschei.call(
                        "downloadTaskOutput", (int) task + 2, "build.log", keywords("offset", 10, "size", 20))),
                StandardCharsets.UTF_8);
        assertThat(whole).endsWith(end).contains("Child return code was: 0");
        assertThat(end).hasSize(100);
        assertThat(part).isEqualTo(whole.substring(10, 30));
        Map<?, ?> stat = (Map<?, ?>) koschei.struct("listTaskOutput", (int) task + 2, keywords("stat", true))
                .get("build.log");
        assertThat(stat.get("st_size")).isEqualTo(Integer.toString(whole.length()));
        URI url = URI.create("%s/work/tasks/%d/%d/build.log".formatted(hub.topUrl(), (task + 2) % 10_000, task + 2));
        assertThat(get(url).body()).isEqualTo(whole);
        clock.tick(Duration.ofHours(12));

        assertThat((List<?>) koschei.call("listTaskOutput", (int) task + 2)).isEmpty();
        assertThat(koschei.fault("downloadTaskOutput", (int) task + 2, "build.log"))
                .isEqualTo("1000 no file \"build.log\" output by task " + (task + 2));
        assertThat(get(url).statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> get(URI url) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(url)
                                .timeout(Duration.ofSeconds(20))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
