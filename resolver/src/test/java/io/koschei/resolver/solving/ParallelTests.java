package io.koschei.resolver.solving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.koschei.resolver.failure.ResolverException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ParallelTests {

    @Test
    void oneThreadDoesOneThingAfterTheOther() {
        Thread here = Thread.currentThread();
        List<String> done = new CopyOnWriteArrayList<>();
        String both = Parallel.both(1, said(done, "first", here), said(done, "second", here), (a, b) -> a + " " + b);
        assertThat(both).isEqualTo("first second");
        assertThat(done).containsExactly("first", "second");
    }

    private static Supplier<String> said(List<String> done, String what, Thread expected) {
        return () -> {
            assertThat(Thread.currentThread()).isEqualTo(expected);
            done.add(what);
            return what;
        };
    }

    /** Each waits for the other, so neither comes first. */
    @Test
    void twoThreadsDoBothAtTheSameTime() {
        CountDownLatch meeting = new CountDownLatch(2);
        String both = Parallel.both(2, met(meeting, "first"), met(meeting, "second"), (a, b) -> a + " " + b);
        assertThat(both).isEqualTo("first second");
    }

    private static Supplier<String> met(CountDownLatch meeting, String what) {
        return () -> {
            meeting.countDown();
            await(meeting);
            return what;
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theFirstFailureIsTheOneThatIsTold(int threads) {
        assertThatIllegalStateException()
                .isThrownBy(() -> Parallel.both(
                        threads,
                        () -> {
                            throw new IllegalStateException("first");
                        },
                        () -> {
                            throw new IllegalStateException("second");
                        },
                        (a, b) -> a))
                .withMessage("first");
    }

    @Test
    void aFailureOfTheOtherThreadIsToldWithItsCause() {
        assertThatExceptionOfType(ResolverException.class)
                .isThrownBy(() -> Parallel.both(
                        2,
                        () -> "first",
                        () -> {
                            throw new IllegalStateException("second");
                        },
                        (a, b) -> a))
                .withMessage("resolving failed: java.lang.IllegalStateException: second")
                .withCauseInstanceOf(IllegalStateException.class);
    }

    /** Nothing the other thread uses may be freed while it runs. */
    @Test
    void theOtherThreadIsAwaitedEvenWhenTheFirstFails() {
        CountDownLatch failing = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        assertThatIllegalStateException()
                .isThrownBy(() -> Parallel.both(
                        2,
                        () -> {
                            failing.countDown();
                            throw new IllegalStateException("first");
                        },
                        () -> {
                            await(failing);
                            sleep();
                            ended.set(true);
                            return "second";
                        },
                        (a, b) -> a));
        assertThat(ended).isTrue();
    }

    private static void sleep() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
