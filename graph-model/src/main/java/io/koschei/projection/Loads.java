package io.koschei.projection;

import io.koschei.deadline.Deadline;
import io.koschei.deadline.DeadlinePassedException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Loads few things at the same time, each once for all who ask for it meanwhile. Who has a deadline waits no longer than that; what no caller
 * waits for when its turn comes is not begun. What has begun goes on: it is for all who ask later, and where it took longer than a
 * question may, no question would ever be answered if each stopped it.
 *
 * @param <K> names what is loaded
 * @param <V> what is loaded
 */
final class Loads<K, V> {

    /** What comes after so many others would not be loaded in time. */
    private static final int MOST_WAITING = 100;

    private final Executor loaders;
    private final Map<K, Load<V>> running = new ConcurrentHashMap<>();

    Loads(Executor loaders) {
        this.loaders = loaders;
    }

    /** So many at a time that half of the processors have other things to do. */
    static Executor loaders(int processors) {
        int threads = Math.max(1, processors / 2);
        AtomicInteger numbers = new AtomicInteger();
        ThreadPoolExecutor loaders = new ThreadPoolExecutor(
                threads, threads, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), work -> {
                    Thread thread = new Thread(work, "projection-" + numbers.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        loaders.allowCoreThreadTimeOut(true);
        return loaders;
    }

    private static final class Load<V> {

        private final CompletableFuture<V> done = new CompletableFuture<>();
        private Optional<Long> wantedUntil = Optional.of(System.nanoTime());
        private boolean isGivenUp;

        /** This thread waits for it, too; false when it is too late for that. */
        synchronized boolean want() {
            wantedUntil = Deadline.current()
                    .flatMap(deadline -> wantedUntil.map(before ->
                            Math.max(before, System.nanoTime() + deadline.left().toNanos())));
            return !isGivenUp;
        }

        synchronized boolean isWanted() {
            isGivenUp = wantedUntil.isPresent() && System.nanoTime() > wantedUntil.get();
            return !isGivenUp;
        }
    }

    /**
     * What the work gives, whoever has begun it.
     *
     * @throws DeadlinePassedException when it is not there by this thread's deadline, or too much else waits to be loaded
     */
    V get(K key, Supplier<V> work) {
        Load<V> mine = new Load<>();
        mine.want();
        Load<V> load = Objects.requireNonNull(
                running.compute(key, (any, before) -> before != null && before.want() ? before : mine));
        if (load == mine) {
            begin(key, load, work);
        }
        return await(load.done);
    }

    private void begin(K key, Load<V> load, Supplier<V> work) {
        CompletableFuture<V> doing;
        try {
            doing = CompletableFuture.supplyAsync(
                    () -> {
                        if (!load.isWanted()) {
                            throw new DeadlinePassedException(Duration.ZERO);
                        }
                        return work.get();
                    },
                    loaders);
        } catch (RejectedExecutionException e) {
            doing = CompletableFuture.failedFuture(new DeadlinePassedException(Duration.ZERO));
        }
        CompletableFuture<V> unused = doing.whenComplete((value, problem) -> {
            running.remove(key, load);
            if (problem == null) {
                load.done.complete(value);
            } else {
                load.done.completeExceptionally(problem instanceof CompletionException ? problem.getCause() : problem);
            }
        });
    }

    private static <V> V await(CompletableFuture<V> done) {
        Optional<Deadline> deadline = Deadline.current();
        try {
            return deadline.isPresent() ? done.get(deadline.get().left().toNanos(), TimeUnit.NANOSECONDS) : done.get();
        } catch (TimeoutException e) {
            throw new DeadlinePassedException(deadline.orElseThrow().limit());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException("loading failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while something was loaded", e);
        }
    }
}
