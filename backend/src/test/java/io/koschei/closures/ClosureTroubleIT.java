package io.koschei.closures;

import static io.koschei.koji.facts.RepoState.DELETED;
import static io.koschei.koji.facts.RepoState.READY;
import static io.koschei.koji.facts.TaskState.CLOSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.ClosureState;
import io.koschei.repo.RepoServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What becomes of closures when Koji or a mirror fails, and when something is to be waited for. */
@ExtendWith(OutputCaptureExtension.class)
class ClosureTroubleIT {

    @TempDir
    private Path folder;

    @AutoClose
    private ClosureStory story;

    @BeforeEach
    void begin() {
        story = new ClosureStory(folder);
    }

    @Test
    void aMirrorThatFailsIsTriedAgainAndThenDoneWithout() {
        story.server.when(ClosureStory.repomd(11), RepoServer.answer(502, "Bad Gateway"));
        long app = story.complete("app", 11);
        story.service.run();
        assertThat(story.build(app).closure()).isEqualTo(ClosureState.PENDING);
        assertThat(story.build(app).closureNote()).contains("502");
        story.service.run();
        assertThat(story.server.requests())
                .as("three times in one go, and not yet again")
                .filteredOn(ClosureStory.repomd(11)::equals)
                .hasSize(3);
        story.clock.tick(Duration.ofSeconds(30));
        story.service.run();
        story.clock.tick(Duration.ofSeconds(60));
        story.service.run();
        assertThat(story.build(app).closure()).isEqualTo(ClosureState.UNKNOWN);
        assertThat(story.build(app).closureNote()).contains("502", "It was tried 3 times.");
    }

    @Test
    void aRepositoryThatVanishesUnderOurHandsIsAsked() {
        story.hub.repo(12, READY);
        long app = story.complete("app", 12);
        story.service.run();
        assertThat(story.build(app).closure()).as("a mirror may be late").isEqualTo(ClosureState.PENDING);
        story.hub.repo(12, DELETED);
        story.clock.tick(Duration.ofSeconds(30));
        story.service.run();
        assertThat(story.build(app).closureNote()).startsWith("Repository 12 is gone: in Koji it is DELETED.");
    }

    @Test
    void aHubThatIsDownIsNobodysFailedAttempt() {
        long app = story.complete("app", 11);
        story.hub.requires("app-1-1", "lib").downAt(1);
        for (int i = 0; i < 10; i++) {
            story.service.run();
            story.clock.tick(Duration.ofMinutes(1));
        }
        assertThat(story.build(app).closure()).isEqualTo(ClosureState.PENDING);
        story.hub.downAt(Integer.MAX_VALUE);
        story.service.run();
        story.assertClosure(app, ClosureState.STORED, null);
    }

    @Test
    void whereverItIsInterruptedItComesToTheSame() {
        for (int call = 1; ; call++) {
            story.close();
            story = new ClosureStory(folder);
            story.hub.requires("app-1-1", "lib").requires("broken-1-1", "nope");
            long app = story.complete("app", 11);
            long broken = story.complete("broken", 11);
            long gone = story.complete("gone", 12);
            long task = story.build(gone).taskId();
            story.hub
                    .build(task, CLOSED, 12)
                    .arch(81, task, "x86_64", CLOSED, 12)
                    .buildroot(81, 5, "base-1-1.x86_64");
            long real = story.real("real", 900L);
            story.hub.build(900, CLOSED, 11).arch(91, 900, "x86_64", CLOSED, 11).requires("real-1-1", "rest");
            story.hub.losesCall(call);
            story.service.run();
            boolean over = story.hub.calls() < call;
            story.clock.tick(Duration.ofMinutes(2));
            story.service.run();
            assertThat(story.build(app).closure()).as("call %d", call).isEqualTo(ClosureState.STORED);
            assertThat(story.members(app)).hasSize(4);
            assertThat(story.build(broken).closure()).as("call %d", call).isEqualTo(ClosureState.UNRESOLVABLE);
            assertThat(story.members(gone)).containsExactly("base-1-1.x86_64 at -1");
            assertThat(story.members(real)).hasSize(3);
            if (over) {
                assertThat(call).isGreaterThan(7);
                return;
            }
        }
    }

    @Test
    void aRepositoryThatMayBecomeAGenerationWaitsForThat() {
        story.hub.repo(11, READY);
        long app = story.complete("app", 11);
        story.hub.requires("app-1-1", "lib");
        story.clock.tick(Duration.ofHours(-24).plusMinutes(15));
        story.service.run();
        assertThat(story.build(app).closureNote()).isEqualTo("Repository 11 may become a generation.");
        story.clock.tick(Duration.ofMinutes(20));
        story.service.run();
        story.assertClosure(app, ClosureState.STORED, null);
    }

    @Test
    void aGenerationThatIsBeingResolvedIsWaitedFor() {
        long app = story.complete("app", 11);
        story.generations.found(story.collection, 11, 1, story.clock.instant(), story.clock.instant());
        story.service.run();
        assertThat(story.build(app).closureNote()).isEqualTo("Generation 0 is still being resolved.");
        assertThat(story.hub.asked()).isEmpty();

        story.generations.skip(
                story.generations.byOrdinal(story.collection, 0).orElseThrow(), "Nobody knows.", story.clock.instant());
        story.hub.requires("app-1-1", "lib");
        story.clock.tick(Duration.ofMinutes(1));
        story.service.run();
        story.assertClosure(app, ClosureState.STORED, null);
    }

    /** Builds may wait for hours, and are tried again in every pass. */
    @Test
    void aGraphThatCannotBeAskedIsToldOnce(CapturedOutput output) {
        // Whatever commands that other tests ran left the level at.
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel(getClass().getPackageName(), LogLevel.INFO);
        long app = story.complete("app", 11);
        story.generations.found(story.collection, 11, 1, story.clock.instant(), story.clock.instant());
        story.jdbc.sql("update generation set state = 'COMPLETE'").update();
        story.comparesStores = true;
        for (int i = 0; i < 3; i++) {
            story.service.run();
            story.clock.tick(Duration.ofMinutes(2));
        }
        assertThat(story.build(app).closure()).isEqualTo(ClosureState.PENDING);
        assertThat(story.build(app).closureNote()).contains("graph");
        story.comparesStores = false;
        story.service.run();
        assertThat(output.getAll().lines().filter(line -> line.contains("rawhide: what builds were built with")))
                .satisfiesExactly(begin -> assertThat(begin).contains(" waits for the graph. "), end -> assertThat(end)
                        .endsWith(" is found out again"));
    }
}
