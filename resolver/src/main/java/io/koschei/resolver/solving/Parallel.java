package io.koschei.resolver.solving;

import io.koschei.resolver.failure.ResolverException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

/** Does two things at the same time, where there are two threads to do them. */
public final class Parallel {

    /**
     * Does both and joins their results.
     *
     * @param threads how many may be used; with one, the second thing waits for the first
     */
    public static <T> T both(int threads, Supplier<T> first, Supplier<T> second, BinaryOperator<T> join) {
        if (threads == 1) {
            T before = first.get();
            return join.apply(before, second.get());
        }
        CompletableFuture<T> other =
                CompletableFuture.supplyAsync(second, work -> new Thread(work, "resolver").start());
        T mine;
        try {
            mine = first.get();
        } finally {
            // Nothing it uses may be freed while it runs, whatever became of the first.
            other.handle((result, failure) -> failure).join();
        }
        try {
            return join.apply(mine, other.join());
        } catch (CompletionException e) {
            throw new ResolverException("resolving failed: " + e.getCause(), e.getCause());
        }
    }

    private Parallel() {}
}
