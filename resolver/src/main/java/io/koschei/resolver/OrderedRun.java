package io.koschei.resolver;

import io.koschei.resolver.failure.ResolverException;
import io.koschei.resolver.solving.ChunkRange;
import io.koschei.resolver.solving.Resolution;
import io.koschei.resolver.solving.SolverThread;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** Runs chunks of jobs on several threads and hands the results on in order, on the caller's thread. */
final class OrderedRun {

    /**
     * Chunks in work or waiting to be handed on, for each thread: a slow sink slows the workers down instead of filling
     * the memory.
     */
    private static final int CHUNKS_PER_THREAD = 3;

    private static final long STOP_SECONDS = 60;

    private final int threads;
    private final Function<ChunkRange, List<Resolution>> work;

    /** @param work called by several threads at the same time; answers for every job of the range, in order */
    OrderedRun(int threads, Function<ChunkRange, List<Resolution>> work) {
        this.threads = threads;
        this.work = work;
    }

    void run(List<ChunkRange> ranges, Consumer<Resolution> sink, IntConsumer progress) {
        ExecutorService workers = Executors.newFixedThreadPool(threads, SolverThread::of);
        Queue<Future<List<Resolution>>> inWork = new ArrayDeque<>();
        Iterator<ChunkRange> waiting = ranges.iterator();
        int finished = 0;
        try {
            while (waiting.hasNext() || !inWork.isEmpty()) {
                while (waiting.hasNext() && inWork.size() < CHUNKS_PER_THREAD * threads) {
                    ChunkRange range = waiting.next();
                    inWork.add(workers.submit(() -> work.apply(range)));
                }
                List<Resolution> resolutions = result(inWork.remove());
                resolutions.forEach(sink);
                finished += resolutions.size();
                progress.accept(finished);
            }
        } finally {
            stop(workers);
        }
    }

    private static List<Resolution> result(Future<List<Resolution>> future) {
        try {
            if (Thread.interrupted()) {
                // A result that is there already is handed out without a look at interruptions.
                throw new InterruptedException();
            }
            return future.get();
        } catch (ExecutionException e) {
            throw new ResolverException("resolving failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ResolverException("resolving was interrupted", e);
        }
    }

    /** Native calls cannot be broken off; those that run are short, those that wait are dropped. */
    private static void stop(ExecutorService workers) {
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                throw new ResolverException("a solver did not end within " + STOP_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
