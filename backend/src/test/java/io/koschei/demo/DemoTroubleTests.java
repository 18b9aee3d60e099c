package io.koschei.demo;

import static io.koschei.demo.HubClient.keywords;
import static io.koschei.demo.HubClient.struct;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.builders.BuilderTaskState;
import io.koschei.demo.builders.EndReason;
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
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** DemoBuilds of the demo hub that cannot succeed, and repositories and logs that go. */
class DemoTroubleTests {

    @AutoClose
    private final DemoHubStory demo = new DemoHubStory();

    @Test
    void wrongRequestsFailInTheBuilder() {
        String acl = demo.path("acl");
        demo.koschei.call("build", acl, "nope", struct("scratch", true));
        demo.koschei.call("build", acl, Wire.NIL, struct("scratch", true));
        demo.koschei.call("build", acl, "demo", struct("scratch", true, "repo_id", 999));
        demo.koschei.call("build", "../packages/nope/1/1/src/nope-1-1.src.rpm", "demo", struct("scratch", true));
        demo.koschei.call("build", "git+https://example.invalid/nope", "demo");
        demo.koschei.call("build", acl, "demo", struct("scratch", true, "arch_override", "s390x"));
        demo.koschei.call("build", acl, Wire.NIL, struct("scratch", true, "repo_id", 100));
        demo.finish();

        assertThat(demo.hub.ledger())
                .extracting(entry -> entry.fault().orElse("-"))
                .containsExactly(
                        "unknown build target: nope",
                        "unknown build target: None",
                        "No such repo: 999",
                        "SRPM file missing: /mnt/koji/work/../packages/nope/1/1/src/nope-1-1.src.rpm",
                        "SRPM file missing: /mnt/koji/work/git+https://example.invalid/nope",
                        "No matching arches were found",
                        "-");
        assertThat(demo.hub.ledger().get(6).state()).isEqualTo(BuilderTaskState.CLOSED);
    }

    @Test
    void repositoriesThatAreGone() {
        demo.restartAt(20);
        long before = demo.build("acl", struct("repo_id", 115));
        long late = demo.build("acl", struct("repo_id", 116));
        demo.hub.deleteRepo(115);
        demo.clock.tick(Duration.ofSeconds(8));
        demo.hub.ledger();
        demo.hub.deleteRepo(116);
        demo.finish();

        assertThat(demo.entry(before).fault()).contains("Bad repo: 115 (DELETED)");
        assertThat(demo.entry(late).fault()).contains("Requested repo (116) is DELETED");
        assertThat(List.of(demo.entry(before), demo.entry(late)))
                .allMatch(
                        entry -> entry.why() == EndReason.REPOSITORY_GONE && entry.state() == BuilderTaskState.FAILED);
        assertThat((List<?>) demo.koschei.call("listTaskOutput", (int) late + 1))
                .isEmpty();
    }

    @Test
    void buildrootsOutliveTheirRepository() {
        long task = demo.build("acl", struct("repo_id", 100));
        demo.finish();
        List<Map<String, Object>> buildroots = demo.koschei.list("listBuildroots", keywords("taskID", (int) task + 2));
        assertThat(buildroots).hasSize(1);
        int id = (Integer) buildroots.get(0).get("id");
        List<Map<String, Object>> rpms = demo.koschei.list("listRPMs", keywords("componentBuildrootID", id));
        assertThat(rpms)
                .extracting(rpm -> rpm.get("name"))
                .contains("build-essential", "debhelper")
                .isSorted();
        assertThat(rpms.get(0)).containsKeys("name", "version", "release", "epoch", "arch", "is_update");
        demo.hub.deleteRepo(100);

        assertThat(demo.koschei.list("listRPMs", keywords("componentBuildrootID", id)))
                .isEqualTo(rpms);
        assertThat(demo.koschei
                        .list("listBuildroots", keywords("buildrootID", id))
                        .get(0))
                .containsEntry("repo_state", 3);
        assertThat(demo.koschei.list("listBuildroots", keywords("taskID", 1))).isEmpty();
        assertThat(demo.koschei.list("listRPMs", keywords("componentBuildrootID", 99)))
                .isEmpty();
    }

    @Test
    void logsCanBeReadInPartAndGoAfterAWhile() throws Exception {
        long task = demo.build("acl", struct());
        demo.finish();
        String whole = demo.log(task + 2, "build.log");
        String end = new String(
                Base64.getMimeDecoder().decode((String)
                        demo.koschei.call("downloadTaskOutput", (int) task + 2, "build.log", keywords("offset", -100))),
                StandardCharsets.UTF_8);
        String part = new String(
                Base64.getMimeDecoder().decode((String) demo.koschei.call(
                        "downloadTaskOutput", (int) task + 2, "build.log", keywords("offset", 10, "size", 20))),
                StandardCharsets.UTF_8);
        assertThat(whole).endsWith(end).contains("Child return code was: 0");
        assertThat(end).hasSize(100);
        assertThat(part).isEqualTo(whole.substring(10, 30));
        Map<?, ?> stat = (Map<?, ?>) demo.koschei
                .struct("listTaskOutput", (int) task + 2, keywords("stat", true))
                .get("build.log");
        assertThat(stat.get("st_size")).isEqualTo(Integer.toString(whole.length()));
        URI url =
                URI.create("%s/work/tasks/%d/%d/build.log".formatted(demo.hub.topUrl(), (task + 2) % 10_000, task + 2));
        assertThat(get(url).body()).isEqualTo(whole);
        demo.clock.tick(Duration.ofHours(12));

        assertThat((List<?>) demo.koschei.call("listTaskOutput", (int) task + 2))
                .isEmpty();
        assertThat(demo.koschei.fault("downloadTaskOutput", (int) task + 2, "build.log"))
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
