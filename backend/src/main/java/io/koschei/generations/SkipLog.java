package io.koschei.generations;

import io.koschei.model.generation.Generation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to the log what is skipped: one line for all generations that follow each other and have the same reason. */
final class SkipLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SkipLog.class);

    private @Nullable SkippedRun run;

    void skipped(Generation generation, String reason) {
        SkippedRun next = SkippedRun.of(generation, reason);
        if (run != null && run.goesOnWith(next)) {
            run = run.and(next);
        } else {
            write();
            run = next;
        }
    }

    /** The generations skipped so far are all of their run: something else happened. */
    void write() {
        if (run != null) {
            LOG.warn(run.text());
        }
        run = null;
    }

    @Override
    public void close() {
        write();
    }
}
