package io.koschei.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.koschei.deadline.Deadline;
import io.koschei.deadline.DeadlinePassedException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Loading begins when the test says so. */
class LoadsTests {

    private final Deque<Runnable> queue = new ArrayDeque<>();
    private final AtomicInteger loaded = new AtomicInteger();
    private final ExecutorService askers = Executors.newCachedThreadPool();
    private final Loads<String, Integer> loads = new Loads<>(work -> {
        synchronized (queue) {
            queue.add(work);
        }
    });

    @AfterEach
    void end() {
        Deadline.set(null);
        askers.shutdownNow();
    }

    private CompletableFuture<Integer> ask(String key, Duration patience) {
        return CompletableFuture.supplyAsync(
                () -> {
                    Deadline.set(patience.isZero() ? null : Deadline.after(patience));
                    try {
                        return loads.get(key, loaded::incrementAndGet);
                    } finally {
                        Deadline.set(null);
                    }
                },
                askers);
    }

    private Runnable next() throws InterruptedException {
        for (int i = 0; i < 3000; i++) {
            synchronized (queue) {
                if (!queue.isEmpty()) {
                    return queue.remove();
                }
            }
            Thread.sleep(10);
        }
        throw new AssertionError("nothing is to be loaded");
    }

    private static void isLate(CompletableFuture<Integer> asked) {
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(asked::join)
                .withCauseInstanceOf(DeadlinePassedException.class);
    }

    @Test
    void whatSeveralAskForMeanwhileIsLoadedOnce() throws Exception {
        CompletableFuture<Integer> one = ask("a", Duration.ZERO);
        Runnable load = next();
        isLate(ask("a", Duration.ofMillis(20)));
        synchronized (queue) {
            assertThat(queue).as("the second has joined the first").isEmpty();
        }
        ask("b", Duration.ofMinutes(1));
        next().run();
        load.run();
        assertThat(one.get(1, TimeUnit.MINUTES)).isEqualTo(2);
    }

    @Test
    void nobodyWaitsLongerThanItsDeadline() throws Exception {
        isLate(ask("a", Duration.ofMillis(20)));
    }

    @Test
    void whatNobodyWaitsForIsNotBegun() throws Exception {
        isLate(ask("a", Duration.ofMillis(20)));
        next().run();
        assertThat(loaded).hasValue(0);
        CompletableFuture<Integer> later = ask("a", Duration.ofMinutes(1));
        next().run();
        assertThat(later.get(1, TimeUnit.MINUTES)).isEqualTo(1);
    }

    @Test
    void itIsBegunWhileAnybodyWaits() throws Exception {
        CompletableFuture<Integer> patient = ask("a", Duration.ZERO);
        Runnable load = next();
        isLate(ask("a", Duration.ofMillis(20)));
        load.run();
        assertThat(patient.get(1, TimeUnit.MINUTES)).isEqualTo(1);
    }

    @Test
    void aFailureReachesWhoAskedAndIsNotKept() throws Exception {
        Supplier<Integer> failing = () -> {
            throw new IllegalStateException("the graph is away");
        };
        Loads<String, Integer> direct = new Loads<>(Runnable::run);
        assertThatIllegalStateException()
                .isThrownBy(() -> direct.get("a", failing))
                .withMessage("the graph is away");
        assertThat(direct.get("a", () -> 7)).isEqualTo(7);
    }

    @Test
    void whenTooMuchWaitsNothingMoreIsTaken() {
        Loads<String, Integer> full = new Loads<>(work -> {
            throw new RejectedExecutionException("full");
        });
        assertThatExceptionOfType(DeadlinePassedException.class).isThrownBy(() -> full.get("a", () -> 7));
    }
}
