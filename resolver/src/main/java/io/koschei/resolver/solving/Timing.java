package io.koschei.resolver.solving;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Adds up what several threads spend on one thing. */
public final class Timing {

    private final LongAdder nanos = new LongAdder();

    public <T> T of(Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            nanos.add(System.nanoTime() - start);
        }
    }

    public double seconds() {
        return (double) nanos.sum() / TimeUnit.SECONDS.toNanos(1);
    }
}
