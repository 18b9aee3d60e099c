package io.koschei.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Does the same from several threads, which all begin together. */
public final class AtOnce {

    private static final int SECONDS = 60;

    private AtOnce() {}

    /** What each of the threads got, by number; the first failure of one of them is thrown. */
    public static <T> List<T> call(int threads, IntFunction<Callable<T>> each) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch ready = new CountDownLatch(threads);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Callable<T> own = each.apply(i);
                running.add(pool.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return own.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : running) {
                results.add(result.get(SECONDS, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
