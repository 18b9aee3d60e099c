package io.koschei.app;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks again and again, for a while. */
final class Await {

    private Await() {}

    static <T> T that(Supplier<Optional<T>> source, Duration patience, Predicate<T> expected)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Optional<T> last = source.get();
        while (last.filter(expected).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("after " + patience + " it is still " + last);
            }
            Thread.sleep(50);
            last = source.get();
        }
        return last.get();
    }
}
