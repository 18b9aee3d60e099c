package io.koschei.closures;

import static io.koschei.koji.facts.RepoState.DELETED;
import static io.koschei.koji.facts.RepoState.READY;
import static io.koschei.koji.facts.TaskState.CLOSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.ClosureState;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What builds were built with where their repository is no generation of ours. */
class BuildClosuresIT {

    @TempDir
    private Path folder;

    @AutoClose
    private ClosureStory story;

    @BeforeEach
    void begin() {
        story = new ClosureStory(folder);
    }

    @Test
    void allBuildsOfARepositoryAreResolvedThereTogetherEachWithItsOwnRequirements() {
        long app = story.complete("app", 11);
        long running = story.running("tool", 11);
        long broken = story.complete("broken", 11);
        story.hub.requires("app-1-1", "lib").requires("tool-1-1", "rest").requires("broken-1-1", "nope");
        story.service.run();

        story.assertClosure(app, ClosureState.STORED, null);
        assertThat(story.members(app))
                .containsExactly(
                        "base-1-1.x86_64 at -1",
                        "deep-3-1.noarch at 2",
                        "glibc-2-1.x86_64 at -1",
                        "lib-1-1.noarch at 1");
        assertThat(story.members(running))
                .containsExactly("base-1-1.x86_64 at -1", "glibc-2-1.x86_64 at -1", "rest-1-1.noarch at 1");
        assertThat(story.build(broken).closure()).isEqualTo(ClosureState.UNRESOLVABLE);
        assertThat(story.build(broken).closureNote()).contains("nope");
        assertThat(story.lists.find(broken)).isEmpty();
        assertThat(story.server.requests())
                .filteredOn(ClosureStory.repomd(11)::equals)
                .hasSize(1);
        assertThat(story.priority(broken))
                .as("there is nothing to compare with")
                .isEqualTo(3000);
        assertThat(story.priority(app)).isZero();

        story.hub.asked();
        story.service.run();
        assertThat(story.hub.asked()).isEmpty();
    }

    @Test
    void pathsThatOnlyTheListOfAllFilesKnows() {
        story.serve(12, "base-1-1.x86_64", "tool-1-1.noarch; /opt/tool/run", "lib-1-1.noarch");
        story.hub.repo(12, READY).requires("app-1-1", "/opt/tool/run");
        long app = story.complete("app", 12);
        story.service.run();
        story.assertClosure(app, ClosureState.STORED, null);
        assertThat(story.members(app)).containsExactly("base-1-1.x86_64 at -1", "tool-1-1.noarch at 1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRepositoryThatIsGoneLeavesKojisListOfTheBuildroot(boolean known) {
        if (known) {
            story.hub.repo(12, DELETED);
        }
        long app = story.running("app", 12);
        long task = story.build(app).taskId();
        story.hub.build(task, CLOSED, 12).arch(82, task, "aarch64", CLOSED, 12).arch(81, task, "x86_64", CLOSED, 12);
        story.hub.buildroot(81, 5, "old-1-1.x86_64").buildroot(81, 6, "base-1-1.x86_64", "lib-1-1.noarch", "x-1-1.src");
        story.service.run();
        assertThat(story.build(app).closure()).as("while it runs").isEqualTo(ClosureState.PENDING);

        story.complete(app);
        story.clock.tick(Duration.ofMinutes(2));
        story.service.run();
        story.assertClosure(
                app,
                ClosureState.LISTED,
                "Repository 12 is gone: " + (known ? "in Koji it is DELETED." : "Koji no longer knows it.")
                        + " These are the packages that Koji lists in its buildroot.");
        assertThat(story.members(app)).containsExactly("base-1-1.x86_64 at -1", "lib-1-1.noarch at -1");
    }

    @Test
    void whereKojiListsNothingItIsSaid() {
        long app = story.complete("app", 12);
        long task = story.build(app).taskId();
        story.hub.build(task, CLOSED, 12).arch(81, task, "x86_64", CLOSED, 12);
        long other = story.complete("other", 12);
        story.service.run();
        story.assertClosure(
                app,
                ClosureState.UNKNOWN,
                "Repository 12 is gone: Koji no longer knows it. Koji no longer lists what was in its buildroot.");
        story.assertClosure(
                other,
                ClosureState.UNKNOWN,
                "Repository 12 is gone: Koji no longer knows it. Koji has no task that built it for x86_64, whose"
                        + " buildroot could be listed.");
        assertThat(story.priority(app)).isEqualTo(3000);
    }

    @Test
    void kojiIsNotAskedForTooManyListsAtOnce() {
        for (int i = 0; i < 3; i++) {
            story.complete("app" + i, 12);
        }
        story.service.run();
        assertThat(story.hub.asked()).filteredOn("getTaskDescendents"::equals).hasSize(2);
        assertThat(story.jdbc
                        .sql("select count(*) from build where closure = 'PENDING'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        story.clock.tick(Duration.ofMinutes(1));
        story.service.run();
        assertThat(story.hub.asked()).filteredOn("getTaskDescendents"::equals).hasSize(1);
    }

    @Test
    void aSourcePackageThatKojiDoesNotHaveAnyMore() {
        long app = story.complete("app", 11);
        long task = story.build(app).taskId();
        story.hub.build(task, CLOSED, 11).arch(81, task, "x86_64", CLOSED, 11).buildroot(81, 5, "base-1-1.x86_64");
        story.service.run();
        assertThat(story.build(app).closure()).isEqualTo(ClosureState.LISTED);
        assertThat(story.build(app).closureNote()).startsWith("Koji no longer has its source package.");
    }

    @Test
    void maintainersBuilds() {
        long built = story.real("built", 900L);
        long imported = story.real("imported", null);
        long forgotten = story.real("forgotten", 901L);
        story.hub.build(900, CLOSED, null).source(91, 900, CLOSED, 11).arch(92, 900, "x86_64", CLOSED, 11);
        story.hub.requires("built-1-1", "lib");
        story.service.run();
        story.assertClosure(built, ClosureState.STORED, null);
        assertThat(story.build(built).repoId()).isEqualTo(11);
        story.assertClosure(imported, ClosureState.UNKNOWN, "It was imported into Koji, so Koji has not built it.");
        story.assertClosure(
                forgotten,
                ClosureState.UNKNOWN,
                "Koji does not say in which repository it was built. Koji has no task that built it for x86_64, whose"
                        + " buildroot could be listed.");
        assertThat(story.priority(imported)).isEqualTo(3000);
    }

    @Test
    void aBuildThatEndedBeforeItHadARepository() {
        long app = story.running("app", 11);
        story.jdbc.sql("update build set repo_id = null, generation_id = null").update();
        story.service.run();
        assertThat(story.build(app).closureNote()).isNull();
        story.complete(app);
        story.service.run();
        assertThat(story.build(app).closure()).isEqualTo(ClosureState.UNKNOWN);
        assertThat(story.build(app).closureNote()).startsWith("Koji does not say in which repository it was built.");
    }
}
