package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.DemoHub;
import io.koschei.demo.SettableClock;
import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.koji.HubKoji;
import io.koschei.koji.Koji;
import io.koschei.koji.facts.KojiRepo;
import io.koschei.koji.facts.RepoState;
import io.koschei.koji.settings.KojiProperties;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** The demo's hub, and a Koschei that is seven times slower than it. */
class DemoPacerTests {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int KEEP = 3;
    private static final int FIRST_REPO = 100;

    private final SettableClock clock = new SettableClock();
    private final List<String> terminal = new ArrayList<>();
    private final List<AutoCloseable> running = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : running) {
            each.close();
        }
    }

    private DemoHub hub(Duration speed, int first) {
        DemoHub hub = DemoHub.start(new DemoSettings(0, speed, first, KEEP), clock);
        running.add(0, hub);
        return hub;
    }

    private DemoPacer pacer(DemoHub hub, Follower koschei) {
        DemoPacer pacer = new DemoPacer(hub, koschei::byRepo, generation -> false, SECOND, clock, terminal::add);
        running.add(0, pacer);
        return pacer;
    }

    private void seconds(int seconds, Follower koschei, DemoPacer pacer) {
        for (int i = 0; i < seconds; i++) {
            clock.tick(SECOND);
            koschei.work();
            pacer.pass();
        }
    }

    @Test
    void everyGenerationIsTheOneThatTheHubShowed() {
        DemoHub hub = hub(Duration.ZERO, 0);
        Follower koschei = new Follower(hub, 7);
        seconds(100, koschei, pacer(hub, koschei));
        assertThat(koschei.found).hasSize(15);
        assertThat(koschei.found.subList(0, 14))
                .allSatisfy(each -> assertThat(each.state()).isEqualTo(GenerationState.COMPLETE))
                .allSatisfy(each -> assertThat(each.repoId()).isEqualTo(FIRST_REPO + each.ordinal()));
        assertThat(hub.generation()).isEqualTo(14);
        assertThat(terminal).isEmpty();
    }

    /** What the soak wants, and what the demo did: of 100 generations it lost most. */
    @Test
    void aHubThatGoesOnByTheClockLosesWhatASlowKoscheiHasNotRead() {
        DemoHub hub = hub(SECOND, 0);
        Follower koschei = new Follower(hub, 7);
        for (int i = 0; i < 80; i++) {
            clock.tick(SECOND);
            koschei.work();
        }
        assertThat(koschei.found).filteredOn(Follower::isSkipped).hasSizeGreaterThan(10);
    }

    @Test
    void aQuickKoscheiSeesEachGenerationForTheLeastTime() {
        DemoHub hub = hub(Duration.ZERO, 0);
        Follower koschei = new Follower(hub, 0);
        seconds(20, koschei, pacer(hub, koschei));
        assertThat(hub.generation()).isEqualTo(20);
        assertThat(koschei.found).hasSize(20).noneMatch(Follower::isSkipped);
    }

    @Test
    void aSkippedGenerationDoesNotBlockTheWalk() {
        DemoHub hub = hub(Duration.ZERO, 0);
        Follower koschei = new Follower(hub, 2);
        koschei.cannotRead = FIRST_REPO + 3;
        seconds(30, koschei, pacer(hub, koschei));
        assertThat(koschei.found)
                .filteredOn(Follower::isSkipped)
                .singleElement()
                .satisfies(skipped -> assertThat(skipped.ordinal()).isEqualTo(3));
        assertThat(koschei.found.get(5).repoId()).isEqualTo(FIRST_REPO + 5);
        assertThat(koschei.found.get(5).state()).isEqualTo(GenerationState.COMPLETE);
    }

    @Test
    void waitsForAKoscheiThatGetsNothingDoneAndSaysWhatFor() {
        DemoHub hub = hub(Duration.ZERO, 14);
        Follower koschei = new Follower(hub, 200);
        DemoPacer pacer = pacer(hub, koschei);
        koschei.reason = "The disk is full.";
        seconds(150, koschei, pacer);
        assertThat(hub.generation()).isEqualTo(14);
        assertThat(terminal)
                .containsExactly(
                        "Generation 14 is not complete after 31 s: it is FOUND, and attempt 3 of the next step failed (The disk is"
                                + " full.). The demo waits for it.",
                        "Generation 14 is not complete after 62 s: it is FOUND, and attempt 3 of the next step failed (The disk is"
                                + " full.). The demo waits for it.",
                        "Generation 14 is not complete after 124 s: it is FOUND, and attempt 3 of the next step failed (The disk is"
                                + " full.). The demo waits for it.");
        terminal.clear();
        seconds(60, koschei, pacer);
        assertThat(hub.generation()).isEqualTo(15);
        assertThat(terminal).first().isEqualTo("Generation 14 is complete after 200 s. The demo goes on.");
    }

    @Test
    void saysThatARepositoryIsNotEvenFound() {
        DemoHub hub = hub(Duration.ZERO, 2);
        DemoPacer pacer = pacer(hub, new Follower(hub, 1));
        clock.tick(Duration.ofSeconds(40));
        pacer.pass();
        assertThat(terminal)
                .containsExactly("Generation 2 is not complete after 40 s: Koschei has not found repository 102 yet."
                        + " The demo waits for it.");
    }

    @Test
    void goesOnWhereAnEarlierRunStopped() {
        DemoHub hub = hub(Duration.ZERO, 0);
        Follower koschei = new Follower(hub, 7);
        seconds(18, koschei, pacer(hub, koschei));
        Generation stopped = koschei.found.get(koschei.found.size() - 1);
        assertThat(stopped.state()).isEqualTo(GenerationState.FOUND);
        assertThat(stopped.ordinal()).isEqualTo(2);

        DemoHub next = hub(Duration.ZERO, DemoData.firstGeneration(Optional.of(stopped)));
        koschei.follow(next);
        seconds(60, koschei, pacer(next, koschei));
        assertThat(koschei.found)
                .hasSizeGreaterThan(8)
                .noneMatch(Follower::isSkipped)
                .allSatisfy(each -> assertThat(each.repoId()).isEqualTo(FIRST_REPO + each.ordinal()));
    }

    @Test
    void beginsARunWithTheFirstGenerationThatIsNotFinished() {
        assertThat(DemoData.firstGeneration(Optional.empty())).isZero();
        assertThat(DemoData.firstGeneration(Optional.of(generation(5, 105, GenerationState.FETCHED))))
                .isEqualTo(5);
        assertThat(DemoData.firstGeneration(Optional.of(generation(5, 105, GenerationState.COMPLETE))))
                .isEqualTo(6);
        assertThat(DemoData.firstGeneration(Optional.of(generation(5, 105, GenerationState.SKIPPED))))
                .isEqualTo(6);
    }

    @Test
    void staysAtTheLastGeneration() {
        DemoHub hub = hub(Duration.ZERO, 85);
        Follower koschei = new Follower(hub, 0);
        seconds(10, koschei, pacer(hub, koschei));
        assertThat(hub.generation()).isEqualTo(hub.lastGeneration());
        assertThat(koschei.found).hasSize(2);
        assertThat(terminal).isEmpty();
    }

    @Test
    void goesOnAfterKoscheiCouldNotBeAsked() throws Exception {
        DemoHub hub = hub(Duration.ZERO, 0);
        AtomicInteger questions = new AtomicInteger();
        DemoPacer pacer = new DemoPacer(
                hub,
                repoId -> {
                    if (questions.incrementAndGet() < 5) {
                        throw new IllegalStateException("the database is away");
                    }
                    return Optional.of(generation(0, repoId, GenerationState.COMPLETE));
                },
                generation -> false,
                Duration.ZERO,
                clock,
                terminal::add);
        running.add(0, pacer);
        pacer.start();
        Await.that(() -> Optional.of(hub.generation()), Duration.ofSeconds(20), at -> at > 0);
        assertThat(questions.get()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void leadsByItselfUntilItIsClosed() throws Exception {
        DemoHub hub = hub(Duration.ZERO, 0);
        Follower koschei = new Follower(hub, 0);
        DemoPacer pacer = pacer(hub, koschei);
        koschei.work();
        clock.tick(SECOND);
        pacer.start();
        assertThat(Await.that(() -> Optional.of(hub.generation()), Duration.ofSeconds(20), at -> at > 0))
                .isEqualTo(1);
        pacer.close();
        koschei.work();
        clock.tick(SECOND);
        Thread.sleep(200);
        assertThat(hub.generation()).isEqualTo(1);
    }

    private static Generation generation(int ordinal, int repoId, GenerationState state) {
        return generation(ordinal, repoId, state, null);
    }

    private static Generation generation(int ordinal, int repoId, GenerationState state, @Nullable String reason) {
        Instant at = Instant.EPOCH;
        return new Generation(
                ordinal, 1, "demo", ordinal, repoId, 1000L, null, at, state, reason, reason == null ? 0 : 3, at, at);
    }

    /** Follows a hub as Koschei does: it hears of the newest repository only, and does one generation after the other. */
    private static final class Follower {

        private final int secondsEach;
        private final List<Generation> found = new ArrayList<>();
        private Koji koji;
        private int busy;
        private int cannotRead;
        private @Nullable String reason;

        Follower(DemoHub hub, int secondsEach) {
            this.koji = client(hub);
            this.secondsEach = secondsEach;
        }

        void follow(DemoHub hub) {
            koji = client(hub);
        }

        private static Koji client(DemoHub hub) {
            return new HubKoji(new KojiProperties(
                    hub.hubUrl(),
                    hub.topUrl(),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(60),
                    DataSize.ofMegabytes(64),
                    1));
        }

        static boolean isSkipped(Generation generation) {
            return generation.state() == GenerationState.SKIPPED;
        }

        synchronized Optional<Generation> byRepo(int repoId) {
            return found.stream()
                    .filter(each -> each.repoId() != null && each.repoId() == repoId)
                    .findFirst();
        }

        /** One second's work. */
        synchronized void work() {
            int newest = koji.latestRepo("demo-build").map(KojiRepo::id).orElseThrow();
            if (byRepo(newest).isEmpty()) {
                found.add(generation(found.size(), newest, GenerationState.FOUND, reason));
            }
            Optional<Generation> next =
                    found.stream().filter(each -> !each.state().isFinal()).findFirst();
            if (next.isPresent() && ++busy >= secondsEach) {
                busy = 0;
                finish(next.get());
            }
        }

        private void finish(Generation generation) {
            int repoId = generation.repoId() == null ? 0 : generation.repoId();
            boolean gone = koji.repo(repoId).orElseThrow().state() == RepoState.DELETED || repoId == cannotRead;
            found.set(
                    generation.ordinal(),
                    generation(
                            generation.ordinal(), repoId, gone ? GenerationState.SKIPPED : GenerationState.COMPLETE));
        }
    }
}
