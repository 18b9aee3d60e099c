package io.koschei.resolver.solving;

import io.koschei.resolver.failure.ResolverException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Makes threads that run native code. libsolv follows chains of packages by calls within calls, as many as there are packages. */
public final class SolverThread {

    /** Address space that is memory only as far as it is used: enough for several hundred thousand calls. */
    private static final long STACK_BYTES = 64L << 20;

    /** A thread that ends with this process. */
    public static Thread of(Runnable work) {
        Thread thread = new Thread(null, work, "resolver", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Works on such a thread and waits for it.
     *
     * @throws ResolverException when the work fails, or the caller is interrupted; the work is interrupted then, too
     */
    public static <T> T call(Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread thread = of(task);
        thread.start();
        try {
            return task.get();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new ResolverException("resolving was interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ResolverException known
                    ? known
                    : new ResolverException("resolving failed: " + e.getCause(), e.getCause());
        }
    }

    private SolverThread() {}
}
