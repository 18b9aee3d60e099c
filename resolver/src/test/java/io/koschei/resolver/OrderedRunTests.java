package io.koschei.resolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.koschei.resolver.failure.ResolverException;
import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.reuse.ReusePlan;
import io.koschei.resolver.solving.ChunkRange;
import io.koschei.resolver.solving.ChunkSolver;
import io.koschei.resolver.solving.JobSolver;
import io.koschei.resolver.solving.Resolution;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several threads work on chunks, and the run hands their results on in order, whichever thread fails. */
@Timeout(30)
class OrderedRunTests {

    private static final Function<ChunkRange, List<Resolution>> WORK = range -> IntStream.of(range.jobs())
            .mapToObj(job -> (Resolution) new Resolution.Unresolvable(job, List.of()))
            .toList();

    @Property(tries = 50)
    void resultsComeInOrderOnTheCallersThread(
            @ForAll @IntRange(min = 1, max = 4) int threads, @ForAll @IntRange(max = 3000) int jobs) {
        Thread here = Thread.currentThread();
        List<Integer> indices = new ArrayList<>();
        List<Integer> progress = new ArrayList<>();
        List<ChunkRange> ranges = ranges(jobs);
        new OrderedRun(threads, range -> {
                    assertThat(Thread.currentThread()).isNotEqualTo(here);
                    return WORK.apply(range);
                })
                .run(
                        ranges,
                        resolution -> {
                            assertThat(Thread.currentThread()).isEqualTo(here);
                            indices.add(resolution.index());
                        },
                        progress::add);
        assertThat(indices).isEqualTo(IntStream.range(0, jobs).boxed().toList());
        assertThat(progress).hasSameSizeAs(ranges).isSorted();
        if (jobs > 0) {
            assertThat(progress).last().isEqualTo(jobs);
        }
    }

    /** Every job is in one chunk, and no chunk is larger than a pool should be. */
    @Property(tries = 50)
    void chunksAreWholeAndSmall(@ForAll @IntRange(max = 5000) int jobs) {
        int next = 0;
        for (ChunkRange range : ranges(jobs)) {
            assertThat(range.from()).isEqualTo(next);
            assertThat(range.to() - range.from()).isBetween(1, 500);
            next = range.to();
        }
        assertThat(next).isEqualTo(jobs);
    }

    private static List<ChunkRange> ranges(int jobs) {
        return ReusePlan.solveAll(new JobSet(true, new String[jobs], new int[jobs + 1], new int[0]))
                .ranges();
    }

    /** A sink that does not take anything lets the threads work on some chunks, not on all. */
    @Test
    void aSlowSinkHoldsTheThreadsBack() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch open = new CountDownLatch(1);
        List<ChunkRange> ranges =
                IntStream.range(0, 100).mapToObj(i -> new ChunkRange(i, i + 1)).toList();
        CompletableFuture<Void> run = CompletableFuture.runAsync(() -> new OrderedRun(2, range -> {
                    begun.incrementAndGet();
                    return WORK.apply(range);
                })
                .run(ranges, resolution -> await(open), done -> {}));
        // Six wait or are in work, and one is with the sink.
        while (begun.get() < 6) {
            Thread.sleep(1);
        }
        Thread.sleep(50);
        assertThat(begun.get()).isBetween(6, 7);
        open.countDown();
        run.get(10, TimeUnit.SECONDS);
        assertThat(begun).hasValue(100);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFailureOfAThreadEndsTheRunWithItsCause() {
        List<Integer> handedOn = new ArrayList<>();
        assertThatExceptionOfType(ResolverException.class)
                .isThrownBy(() -> new OrderedRun(2, range -> {
                            if (range.from() == 1000) {
                                throw new IllegalArgumentException("no pool");
                            }
                            return WORK.apply(range);
                        })
                        .run(ranges(5000), resolution -> handedOn.add(resolution.index()), done -> {}))
                .withMessage("resolving failed: java.lang.IllegalArgumentException: no pool")
                .withCauseInstanceOf(IllegalArgumentException.class);
        assertThat(handedOn).hasSize(1000);
        assertThat(threads()).isEmpty();
    }

    @Test
    void aFailureOfTheSinkStopsTheThreads() {
        AtomicInteger begun = new AtomicInteger();
        assertThatIllegalStateException()
                .isThrownBy(() -> new OrderedRun(2, range -> {
                            begun.incrementAndGet();
                            return WORK.apply(range);
                        })
                        .run(
                                ranges(500_000),
                                resolution -> {
                                    throw new IllegalStateException("the store is away");
                                },
                                done -> {}))
                .withMessage("the store is away");
        assertThat(begun.get()).isLessThan(20);
        assertThat(threads()).isEmpty();
    }

    @Test
    void anInterruptionEndsTheRunAndIsNotLost() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(ResolverException.class)
                .isThrownBy(() -> new OrderedRun(1, WORK).run(ranges(10), resolution -> {}, done -> {}))
                .withMessage("resolving was interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    /** The sink is so slow that the results of the next chunks are there when the run looks for them. */
    @Test
    void anInterruptionEndsTheRunBetweenResultsThatAreThere() {
        List<Integer> handedOn = new ArrayList<>();
        CountDownLatch three = new CountDownLatch(3);
        assertThatExceptionOfType(ResolverException.class)
                .isThrownBy(() -> new OrderedRun(1, range -> {
                            List<Resolution> results = WORK.apply(range);
                            three.countDown();
                            return results;
                        })
                        .run(
                                IntStream.range(0, 100)
                                        .mapToObj(i -> new ChunkRange(i, i + 1))
                                        .toList(),
                                resolution -> {
                                    await(three);
                                    handedOn.add(resolution.index());
                                    Thread.currentThread().interrupt();
                                },
                                done -> {}))
                .withMessage("resolving was interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(handedOn).containsExactly(0);
    }

    /** Those that do not end within seconds: a thread that has nothing left to do is still alive for a moment. */
    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("resolver"))
                .filter(OrderedRunTests::staysAlive)
                .toList();
    }

    private static boolean staysAlive(Thread thread) {
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return thread.isAlive();
    }

    @Test
    void solversAreLentOneToEachAndNotAgainAfterAFailure(@TempDir Path folder) {
        LoadedUniverse universe = Fixture.in(folder).repo("app-1-1").load();
        List<JobSolver> made = new ArrayList<>();
        AtomicBoolean ended = new AtomicBoolean();
        try (SolverPool pool = new SolverPool(
                () -> {
                    JobSolver solver = new ChunkSolver(universe);
                    made.add(solver);
                    return solver;
                },
                1,
                () -> ended.set(true))) {
            JobSolver first = pool.with(solver -> solver);
            assertThat(pool.<JobSolver>with(solver -> solver)).as("idle again").isEqualTo(first);
            JobSolver second = pool.with(outer -> pool.with(inner -> inner));
            assertThat(second).as("the other one is in use").isNotEqualTo(first);
            assertThat(made).containsExactly(first, second);
            for (int i = 0; i < 2; i++) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> pool.with(solver -> {
                            throw new IllegalStateException("broken");
                        }));
            }
            assertThat(made).hasSize(2);
            assertThat(pool.<JobSolver>with(solver -> solver)).isNotIn(first, second);
            assertThat(pool.resultSeconds()).isZero();
            assertThat(ended).isFalse();
        }
        assertThat(ended).isTrue();
    }

    @Test
    @Timeout(30)
    void noMoreSolversAreMadeThanTheJobsAreWorth(@TempDir Path folder) throws InterruptedException {
        LoadedUniverse universe = Fixture.in(folder).repo("app-1-1").load();
        AtomicInteger made = new AtomicInteger();
        try (SolverPool pool = new SolverPool(
                () -> {
                    made.incrementAndGet();
                    return new ChunkSolver(universe);
                },
                10,
                () -> {})) {
            pool.expect(10);
            List<JobSolver> lent = Collections.synchronizedList(new ArrayList<>());
            Thread other = new Thread(() -> pool.with(lent::add));
            pool.with(solver -> {
                other.start();
                while (other.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                return lent.add(solver);
            });
            other.join();
            assertThat(made).hasValue(1);
            assertThat(lent).hasSize(2);
            pool.expect(11);
            pool.with(outer -> pool.with(inner -> inner));
            assertThat(made).hasValue(2);
        }
    }
}
