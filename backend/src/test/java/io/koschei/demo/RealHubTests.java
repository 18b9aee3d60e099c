package io.koschei.demo;

import static io.koschei.demo.HubClient.keywords;
import static io.koschei.demo.HubClient.struct;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.behaviour.BuilderSettings;
import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.demo.behaviour.Denial;
import io.koschei.demo.behaviour.Traits;
import io.koschei.demo.builders.BuilderTaskState;
import io.koschei.demo.builders.EndReason;
import io.koschei.demo.builders.LedgerEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** How hubs with real builders were seen to behave, where that is not part of the demo's story. */
class RealHubTests {

    private static final List<String> X86 = List.of("builder1.demo.invalid", "builder2.demo.invalid");

    @AutoClose
    private final DemoHubStory demo = new DemoHubStory();

    private static DemoSettings settings(Traits traits, String... arches) {
        return new DemoSettings(0, Duration.ofDays(1), 14, 8)
                .withBuilders(BuilderSettings.DEFAULT
                        .withMinute(Duration.ofMinutes(1))
                        .withCapacity(100)
                        .withArches(List.of(arches)))
                .withTraits(traits);
    }

    private String fault(long task) {
        return demo.koschei.fault("getTaskResult", (int) task);
    }

    private BuilderTaskState state(long task) {
        return BuilderTaskState.values()[
                (Integer) demo.koschei.struct("getTaskInfo", (int) task).get("state")];
    }

    @Test
    void aPolicyIsSaidByTheTaskAndNotWhenItIsSent() {
        demo.hub.deny(Denial.CHOSEN_REPOSITORY);
        long chosen = demo.build("acl", struct("repo_id", 100));
        long newest = demo.build("acl", struct());
        demo.finish();
        assertThat(fault(chosen)).isEqualTo("1004 policy violation (build_from_repo_id)");
        assertThat(demo.koschei.struct("getTaskDescendents", (int) chosen).get(Long.toString(chosen)))
                .as("it has no part")
                .isEqualTo(List.of());
        assertThat(demo.entry(newest).why()).isEqualTo(EndReason.BUILT);

        demo.hub.deny(Denial.EVERY_BUILD);
        long any = demo.build("acl", struct());
        demo.finish();
        assertThat(fault(any)).isEqualTo("1004 policy violation (build_rpm)");
        assertThat(demo.entry(any).why()).isEqualTo(EndReason.DENIED);

        demo.hub.deny(Denial.NOTHING);
        long allowed = demo.build("acl", struct("repo_id", 100));
        demo.finish();
        assertThat(demo.entry(allowed).why()).isEqualTo(EndReason.BUILT);
    }

    @Test
    void aRepositoryThatIsDeletedMeanwhileLeavesTheBuildrootWithoutPackages() {
        demo.restartAt(20);
        List<Long> tasks = demo.koschei.list("listTagged", "demo", keywords("latest", true)).stream()
                .limit(8)
                .map(build -> demo.build((String) build.get("name"), struct("repo_id", 120)))
                .toList();
        demo.clock.tick(Duration.ofSeconds(12));
        demo.hub.ledger();
        demo.hub.deleteRepo(120);
        demo.finish();

        assertThat(tasks).allSatisfy(task -> {
            assertThat(demo.entry(task).why()).isEqualTo(EndReason.REPOSITORY_LOST);
            assertThat(fault(task))
                    .containsAnyOf(
                            "1012 could not init mock buildroot, mock exited with status 30; see root.log",
                            "1 Traceback (most recent call last):");
            assertThat(demo.log(firstPart(task), "root.log"))
                    .contains("Status code: 404 for http", "/repos/demo-build/120/");
        });
        assertThat(tasks).extracting(task -> fault(task).substring(0, 2)).contains("10", "1 ");
    }

    private long firstPart(long task) {
        return ((Number) demo.koschei.list("getTaskChildren", (int) task).get(0).get("id")).longValue();
    }

    @Test
    void tasksStayFreeUntilTheHubHandsThemOut() {
        demo.restart(settings(Traits.NONE.withRunInterval(Duration.ofMinutes(1)), "x86_64"));
        long task = demo.build("acl", struct());
        demo.clock.tick(Duration.ofSeconds(59));
        assertThat(state(task)).isEqualTo(BuilderTaskState.FREE);
        demo.clock.tick(Duration.ofSeconds(5));
        assertThat(state(task)).isEqualTo(BuilderTaskState.OPEN);
        assertThat(state(task + 1)).as("its first part waits for the next time").isEqualTo(BuilderTaskState.FREE);
        demo.clock.tick(Duration.ofMinutes(1));
        assertThat(state(task + 1)).isNotEqualTo(BuilderTaskState.FREE);
        demo.finish();
        assertThat(state(task)).isEqualTo(BuilderTaskState.CLOSED);
    }

    @Test
    void whatIsNoarchIsBuiltWithThePackagesOfItsBuilder() {
        demo.restart(settings(Traits.NONE, "x86_64", "aarch64"));
        X86.forEach(host -> demo.hub.setReady(host, false));
        long task = demo.build("alabaster", struct());
        demo.finish();
        assertThat(demo.koschei.struct("getTaskInfo", (int) task + 2)).containsEntry("arch", "noarch");
        List<Map<String, Object>> buildroots = demo.koschei.list("listBuildroots", keywords("taskID", (int) task + 2));
        assertThat(buildroots).extracting(each -> each.get("arch")).containsExactly("aarch64");
        assertThat(demo.koschei.list(
                        "listRPMs",
                        keywords("componentBuildrootID", buildroots.get(0).get("id"))))
                .extracting(rpm -> rpm.get("arch"))
                .contains("aarch64", "noarch")
                .doesNotContain("x86_64");
    }

    @Test
    void aCanceledPartFailsTheWhole() {
        demo.restart(settings(Traits.NONE, "x86_64", "aarch64"));
        long task = demo.build("acl", struct());
        demo.clock.tick(Duration.ofSeconds(50));
        demo.koschei.call("cancelTask", (int) task + 2);
        assertThat(state(task + 2)).isEqualTo(BuilderTaskState.CANCELED);
        assertThat(state(task)).isEqualTo(BuilderTaskState.FAILED);
        assertThat(fault(task)).isEqualTo("1000 Task " + (task + 2) + " is canceled");
    }

    @Test
    void withoutAnEnabledBuilderATaskWaitsForEver() {
        demo.restart(settings(Traits.NONE, "x86_64", "aarch64"));
        demo.hub.setEnabled("builder3.demo.invalid", false);
        assertThat(demo.koschei.list("listHosts", keywords("enabled", true)))
                .extracting(host -> host.get("name"))
                .containsExactlyElementsOf(X86);
        assertThat(demo.koschei.list("listHosts", keywords("enabled", false)))
                .extracting(host -> host.get("enabled"))
                .containsExactly(false);
        long task = demo.build("acl", struct());
        demo.clock.tick(Duration.ofHours(20));
        assertThat(state(task)).isEqualTo(BuilderTaskState.OPEN);
        assertThat(demo.koschei.list("getTaskChildren", (int) task))
                .filteredOn(part -> "aarch64".equals(part.get("label")))
                .extracting(part -> part.get("state"))
                .containsExactly(0);
        demo.hub.setEnabled("builder3.demo.invalid", true);
        demo.finish();
        assertThat(state(task)).isEqualTo(BuilderTaskState.CLOSED);
    }

    /** Calls by HTTP, and logins, are counted for those who want to know what a client costs. */
    @Test
    void callsAreCounted() {
        long calls = demo.hub.calls();
        long logins = demo.hub.loginCalls();
        demo.koschei.call("multiCall", List.of(struct("methodName", "getKojiVersion", "params", List.of())));
        HubClient.of(demo.hub, "packager");
        assertThat(demo.hub.calls() - calls).isEqualTo(2);
        assertThat(demo.hub.loginCalls() - logins).isEqualTo(1);
        assertThat(demo.hub.ledger()).extracting(LedgerEntry::why).isEmpty();
    }
}
