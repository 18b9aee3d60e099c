package io.koschei.app;

import io.koschei.demo.DemoHub;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads the demo's Koji through its generations as fast as Koschei completes them, and says what it waits for. */
final class DemoPacer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoPacer.class);
    private static final long MILLIS = 50;
    private static final long SECONDS_TO_END = 5;

    private final DemoHub hub;
    private final IntFunction<Optional<Generation>> known;
    private final Predicate<Generation> busy;
    private final Clock clock;
    private final Consumer<String> terminal;
    private final ScheduledExecutorService timer;
    private DemoPace pace;
    private boolean failing;

    /**
     * @param hub one that moves on only when told to
     * @param known what Koschei knows of the repository with a number
     * @param busy whether Koschei has yet to find out what would mend what broke in a generation
     * @param least how long each generation is shown at least
     * @param terminal takes lines about generations that take long
     */
    DemoPacer(
            DemoHub hub,
            IntFunction<Optional<Generation>> known,
            Predicate<Generation> busy,
            Duration least,
            Clock clock,
            Consumer<String> terminal) {
        this.hub = hub;
        this.known = known;
        this.busy = busy;
        this.clock = clock;
        this.terminal = terminal;
        this.pace = DemoPace.from(least, clock.instant());
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "demo-pacer");
            thread.setDaemon(true);
            return thread;
        });
    }

    void start() {
        Future<?> unused = timer.scheduleWithFixedDelay(this::passOrSay, 0, MILLIS, TimeUnit.MILLISECONDS);
    }

    private void passOrSay() {
        try {
            pass();
            failing = false;
        } catch (RuntimeException e) {
            // A timer forgets a task that throws, and the demo would stand still without a word.
            if (!failing) {
                LOG.error("The demo cannot ask how far Koschei is; its Koji waits until it can", e);
            }
            failing = true;
        }
    }

    /** Looks once how far Koschei is. */
    void pass() {
        Instant now = clock.instant();
        Optional<Generation> shown = known.apply(hub.repoId());
        switch (pace.move(isFinished(shown), now)) {
            case WAIT -> {}
            case COMPLAIN -> {
                say(waiting(shown, now));
                pace = pace.complained();
            }
            case GO_ON -> {
                if (pace.mayWait(now) && busy.test(shown.orElseThrow())) {
                    pace = pace.busy(now);
                } else {
                    goOn(shown.orElseThrow(), now);
                }
            }
        }
    }

    private static boolean isFinished(Optional<Generation> shown) {
        return shown.filter(generation -> generation.state().isFinal()).isPresent();
    }

    private void goOn(Generation finished, Instant now) {
        if (pace.complaints() > 0) {
            say("Generation %d %s after %d s. The demo goes on."
                    .formatted(
                            hub.generation(),
                            finished.state() == GenerationState.SKIPPED ? "was skipped" : "is complete",
                            pace.shownFor(now).toSeconds()));
        }
        if (hub.generation() == hub.lastGeneration()) {
            timer.shutdown();
            return;
        }
        hub.advance();
        pace = pace.wentOn(now);
    }

    private String waiting(Optional<Generation> shown, Instant now) {
        return "Generation %d is not complete after %d s: %s. The demo waits for it."
                .formatted(
                        hub.generation(),
                        pace.shownFor(now).toSeconds(),
                        shown.map(DemoPacer::howFar)
                                .orElseGet(() -> "Koschei has not found repository " + hub.repoId() + " yet"));
    }

    private static String howFar(Generation generation) {
        String state = "it is " + generation.state();
        String reason = generation.reason();
        return reason == null
                ? state
                : "%s, and attempt %d of the next step failed (%s)".formatted(state, generation.attempts(), reason);
    }

    private void say(String line) {
        LOG.warn(line);
        terminal.accept(line);
    }

    /** Stops. A look that is under way is waited for, as long as it takes no more than a few seconds. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
