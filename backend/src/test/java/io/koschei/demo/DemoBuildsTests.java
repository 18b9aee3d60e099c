package io.koschei.demo;

import static io.koschei.demo.HubClient.keywords;
import static io.koschei.demo.HubClient.struct;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.behaviour.BuilderSettings;
import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.demo.builders.BuilderTaskState;
import io.koschei.demo.builders.EndReason;
import io.koschei.demo.builders.LedgerEntry;
import io.koschei.demo.universe.Culprit;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** DemoBuilds on the demo hub: how they end, why, and what they leave. */
class DemoBuildsTests {

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
    void theLedgerKnowsEverything() {
        long task = build(
                "acl", struct("repo_id", 100, "custom_user_metadata", struct("koschei", struct("build", "k1-17"))));
        LedgerEntry fresh = entry(task);
        assertThat(fresh.state()).isEqualTo(BuilderTaskState.FREE);
        assertThat(fresh.why()).isEqualTo(EndReason.UNFINISHED);
        assertThat(fresh.finishedAt()).isNull();
        finish();
        LedgerEntry done = entry(task);

        assertThat(done.state()).isEqualTo(BuilderTaskState.CLOSED);
        assertThat(done.why()).isEqualTo(EndReason.BUILT);
        assertThat(done.packageName()).isEqualTo("acl");
        assertThat(done.token()).contains("k1-17");
        assertThat(done.repoId()).hasValue(100);
        assertThat(done.builtIn()).hasValue(100);
        assertThat(done.target()).contains("demo");
        assertThat(done.owner()).isEqualTo("koschei");
        assertThat(done.fault()).isEmpty();
        assertThat(done.createdAt()).isEqualTo(fresh.createdAt()).isBefore(done.finishedAt());
    }

    @Test
    void aCulpritBreaksWhatBuiltBefore() {
        Culprit culprit = hub.culprits().stream()
                .filter(found -> found.source().equals("rust-quote"))
                .findFirst()
                .orElseThrow();
        restartAt(culprit.generation());
        String victim = culprit.affected().stream()
                .filter(name -> builds(name, culprit.generation() - 1))
                .findFirst()
                .orElseThrow();
        restartAt(culprit.generation());
        long task = build(victim, struct("repo_id", 100 + culprit.generation()));
        finish();

        assertThat(entry(task).why()).isEqualTo(EndReason.CULPRIT);
        assertThat(entry(task).fault()).hasValueSatisfying(fault -> assertThat(fault)
                .startsWith("error building package (arch ")
                .contains("), mock exited with status 1; see build.log"));
        String log = log(task + 2, "build.log");
        assertThat(log).contains(culprit.message()).contains("RPM build errors:");
        assertThat(log.lines().count()).isBetween(200L, 1000L);
        assertThat(log(task + 2, "build.log")).isEqualTo(log);
    }

    private boolean builds(String name, int generation) {
        long task = build(name, struct("repo_id", 100 + generation));
        finish();
        return entry(task).why() == EndReason.BUILT;
    }

    @Test
    void whatARepositoryLacksIsInRootLog() {
        restartAt(14);
        long task = build("node-archy", struct());
        finish();

        assertThat(entry(task).why()).isEqualTo(EndReason.UNRESOLVED);
        assertThat(entry(task).builtIn()).as("the newest one").hasValue(114);
        assertThat(log(task + 2, "root.log")).contains("No matching package to install: 'dh-buildinfo'");
        assertThat((List<?>) koschei.call("listTaskOutput", (int) task + 2))
                .map(Object::toString)
                .containsExactly("hw_info.log", "mock_output.log", "root.log", "state.log");
    }

    private static HttpResponse<String> get(URI url) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(url)
                                .timeout(Duration.ofSeconds(20))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void loadFollowsTheTasks() {
        build("acl", struct());
        assertThat(load()).isZero();
        clock.tick(Duration.ofSeconds(15));
        assertThat(load()).isPositive();
        finish();
        assertThat(load()).isZero();
    }

    private double load() {
        return koschei.list("listHosts").stream()
                .mapToDouble(host -> (double) host.get("task_load"))
                .sum();
    }

    @Test
    void everythingAtTheBeginningCanBeBuilt() {
        List<Map<String, Object>> builds = koschei.list("listTagged", "demo", keywords("latest", true));
        builds.stream()
                .limit(300)
                .forEach(build -> koschei.call(
                        "build",
                        "../packages/x/%s.src.rpm".formatted(build.get("nvr")),
                        "demo",
                        struct("scratch", true, "repo_id", 100)));
        clock.tick(Duration.ofDays(2));

        assertThat(hub.ledger()).hasSize(300).allMatch(entry -> entry.why() == EndReason.BUILT);
        assertThat(hub.buildCalls()).isEqualTo(300);
    }

    /** As many as a soak of five minutes submits, in a small part of that time. */
    @Test
    void fiveThousandBuildsAreNoBurden() {
        hub.close();
        hub = DemoHub.start(
                new DemoSettings(0, Duration.ofSeconds(3), 0, 8)
                        .withBuilders(BuilderSettings.DEFAULT
                                .withMinute(Duration.ofMillis(20))
                                .withCapacity(30)
                                .withInfrastructure(0.03)),
                clock);
        koschei = HubClient.of(hub, "koschei");
        String acl = path("acl");
        Object[] calls = new Object[50];
        Arrays.fill(calls, struct("methodName", "build", "params", List.of(acl, "demo", struct("scratch", true))));
        long start = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            koschei.call("multiCall", List.of(calls));
            clock.tick(Duration.ofSeconds(3));
            koschei.list(
                    "listTasks", struct("owner", 2, "state", List.of(0, 1, 4)), struct("limit", 100, "order", "-id"));
            koschei.list("listHosts");
        }
        clock.tick(Duration.ofMinutes(10));
        long millis = (System.nanoTime() - start) / 1_000_000;

        assertThat(hub.ledger()).hasSize(5000).allMatch(entry -> entry.state().isFinished());
        assertThat(hub.generation()).isEqualTo(86);
        assertThat(millis).as("milliseconds").isLessThan(60_000);
    }
}
