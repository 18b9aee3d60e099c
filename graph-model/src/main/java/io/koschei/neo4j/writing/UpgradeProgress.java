package io.koschei.neo4j.writing;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Tells how far an upgrade has come: when it begins, and then every few seconds, however many steps it takes. */
final class UpgradeProgress {

    /** Half of what may pass between two lines, since a step that is under way is not told of. */
    private static final long BETWEEN = Duration.ofSeconds(5).toNanos();

    private final int generations;
    private final int packages;
    private final LongSupplier nanos;
    private final Consumer<String> lines;
    private int done;
    private long last;

    /** @param nanos a clock that never goes back */
    UpgradeProgress(int generations, int packages, LongSupplier nanos, Consumer<String> lines) {
        this.generations = generations;
        this.packages = packages;
        this.nanos = nanos;
        this.lines = lines;
        say();
    }

    /** Some more packages are done. */
    void done(int some) {
        done += some;
        if (nanos.getAsLong() - last >= BETWEEN) {
            say();
        }
    }

    private void say() {
        last = nanos.getAsLong();
        lines.accept("bringing " + generations + " generations of the graph into the form of this version: " + done
                + " of " + packages + " packages are done");
    }
}
