package io.koschei.koji.transport;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Keeps the calls of this process to a hub below a rate in the long run, whichever loop makes them: some may follow each other at once,
 * and each of the others waits for its turn. It counts by the generic cell rate algorithm of ITU-T I.371.
 */
final class HubPace {

    /** Calls that may follow each other at once: what the passes of all loops ask when they fall together. */
    static final int BURST = 60;

    private final long nanosPerCall;
    private final LongSupplier nanos;
    private final Consumer<Duration> pause;

    /** When the calls so far would have been made, had each waited its time. */
    private long due;

    /**
     * Of no calls yet.
     *
     * @param nanos a clock that only goes forward
     * @param pause waits for as long as it is told
     */
    HubPace(double callsPerSecond, LongSupplier nanos, Consumer<Duration> pause) {
        this.nanosPerCall = Math.round(TimeUnit.SECONDS.toNanos(1) / callsPerSecond);
        this.nanos = nanos;
        this.pause = pause;
        this.due = nanos.getAsLong();
    }

    /** Waits until the next call may be made. An interrupted thread waits no longer. */
    void await() {
        Duration wait = take();
        if (!wait.isNegative() && !wait.isZero()) {
            pause.accept(wait);
        }
    }

    private synchronized Duration take() {
        long now = nanos.getAsLong();
        due = (due - now > 0 ? due : now) + nanosPerCall;
        return Duration.ofNanos(due - now - BURST * nanosPerCall);
    }
}
