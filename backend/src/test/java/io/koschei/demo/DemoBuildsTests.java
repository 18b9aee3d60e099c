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
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** DemoBuilds on the demo hub: how they end, why, and what they leave. */
class DemoBuildsTests {

    @AutoClose
    private final DemoHubStory demo = new DemoHubStory();

    @Test
    void theLedgerKnowsEverything() {
        long task = demo.build(
                "acl", struct("repo_id", 100, "custom_user_metadata", struct("koschei", struct("build", "k1-17"))));
        LedgerEntry fresh = demo.entry(task);
        assertThat(fresh.state()).isEqualTo(BuilderTaskState.FREE);
        assertThat(fresh.why()).isEqualTo(EndReason.UNFINISHED);
        assertThat(fresh.finishedAt()).isNull();
        demo.finish();
        LedgerEntry done = demo.entry(task);

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
        Culprit culprit = demo.hub.culprits().stream()
                .filter(found -> found.source().equals("rust-quote"))
                .findFirst()
                .orElseThrow();
        demo.restartAt(culprit.generation());
        String victim = culprit.affected().stream()
                .filter(name -> builds(name, culprit.generation() - 1))
                .findFirst()
                .orElseThrow();
        demo.restartAt(culprit.generation());
        long task = demo.build(victim, struct("repo_id", 100 + culprit.generation()));
        demo.finish();

        assertThat(demo.entry(task).why()).isEqualTo(EndReason.CULPRIT);
        assertThat(demo.entry(task).fault()).hasValueSatisfying(fault -> assertThat(fault)
                .startsWith("error building package (arch ")
                .contains("), mock exited with status 1; see build.log"));
        String log = demo.log(task + 2, "build.log");
        assertThat(log).contains(culprit.message()).contains("RPM build errors:");
        assertThat(log.lines().count()).isBetween(200L, 1000L);
        assertThat(demo.log(task + 2, "build.log")).isEqualTo(log);
    }

    private boolean builds(String name, int generation) {
        long task = demo.build(name, struct("repo_id", 100 + generation));
        demo.finish();
        return demo.entry(task).why() == EndReason.BUILT;
    }

    @Test
    void whatARepositoryLacksIsInRootLog() {
        demo.restartAt(14);
        long task = demo.build("node-archy", struct());
        demo.finish();

        assertThat(demo.entry(task).why()).isEqualTo(EndReason.UNRESOLVED);
        assertThat(demo.entry(task).builtIn()).as("the newest one").hasValue(114);
        assertThat(demo.log(task + 2, "root.log")).contains("No matching package to install: 'dh-buildinfo'");
        assertThat((List<?>) demo.koschei.call("listTaskOutput", (int) task + 2))
                .map(Object::toString)
                .containsExactly("hw_info.log", "mock_output.log", "root.log", "state.log");
    }

    @Test
    void loadFollowsTheTasks() {
        demo.build("acl", struct());
        assertThat(load()).isZero();
        demo.clock.tick(Duration.ofSeconds(15));
        assertThat(load()).isPositive();
        demo.finish();
        assertThat(load()).isZero();
    }

    private double load() {
        return demo.koschei.list("listHosts").stream()
                .mapToDouble(host -> (double) host.get("task_load"))
                .sum();
    }

    @Test
    void everythingAtTheBeginningCanBeBuilt() {
        List<Map<String, Object>> builds = demo.koschei.list("listTagged", "demo", keywords("latest", true));
        builds.stream()
                .limit(300)
                .forEach(build -> demo.koschei.call(
                        "build",
                        "../packages/x/%s.src.rpm".formatted(build.get("nvr")),
                        "demo",
                        struct("scratch", true, "repo_id", 100)));
        demo.clock.tick(Duration.ofDays(2));

        assertThat(demo.hub.ledger()).hasSize(300).allMatch(entry -> entry.why() == EndReason.BUILT);
        assertThat(demo.hub.buildCalls()).isEqualTo(300);
    }

    /** As many as a soak of five minutes submits, in a small part of that time. */
    @Test
    void fiveThousandBuildsAreNoBurden() {
        demo.restart(new DemoSettings(0, Duration.ofSeconds(3), 0, 8)
                .withBuilders(BuilderSettings.DEFAULT
                        .withMinute(Duration.ofMillis(20))
                        .withCapacity(30)
                        .withInfrastructure(0.03)));
        String acl = demo.path("acl");
        Object[] calls = new Object[50];
        Arrays.fill(calls, struct("methodName", "build", "params", List.of(acl, "demo", struct("scratch", true))));
        long start = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            demo.koschei.call("multiCall", List.of(calls));
            demo.clock.tick(Duration.ofSeconds(3));
            demo.koschei.list(
                    "listTasks", struct("owner", 2, "state", List.of(0, 1, 4)), struct("limit", 100, "order", "-id"));
            demo.koschei.list("listHosts");
        }
        demo.clock.tick(Duration.ofMinutes(10));
        long millis = (System.nanoTime() - start) / 1_000_000;

        assertThat(demo.hub.ledger()).hasSize(5000).allMatch(entry -> entry.state()
                .isFinished());
        assertThat(demo.hub.generation()).isEqualTo(86);
        assertThat(millis).as("milliseconds").isLessThan(60_000);
    }
}
