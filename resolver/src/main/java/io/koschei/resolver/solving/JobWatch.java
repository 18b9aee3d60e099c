package io.koschei.resolver.solving;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.IntConsumer;

/**
 * Notices a job that takes too long. Native calls cannot be broken off, so all that is left to do then is to say so and end the process.
 * What counts is the processor time of the thread that solves: where the machine is busy, jobs are given no less.
 */
final class JobWatch {

    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final int NONE = -1;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Thread solver = Thread.currentThread();
    private final IntConsumer overdue;
    private long limit = Long.MAX_VALUE;
    private int job = NONE;
    private long begin;

    /**
     * A watch of the thread that makes it.
     *
     * @param overdue is told the job while the watch waits, so that nothing else is said meanwhile
     */
    JobWatch(IntConsumer overdue) {
        this.overdue = overdue;
    }

    void start() {
        Thread thread = new Thread(this::look, "job-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** From now on a job may take so long. */
    synchronized void limit(Duration longest) {
        limit = longest.toNanos();
    }

    synchronized void begins(int next) {
        job = next;
        begin = used();
    }

    synchronized void ends() {
        job = NONE;
    }

    private long used() {
        return threads.getThreadCpuTime(solver.getId());
    }

    private void look() {
        try {
            while (true) {
                Thread.sleep(INTERVAL.toMillis());
                synchronized (this) {
                    if (job != NONE && used() - begin > limit) {
                        overdue.accept(job);
                        job = NONE;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
