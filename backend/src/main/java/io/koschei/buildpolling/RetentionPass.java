package io.koschei.buildpolling;

import io.koschei.builds.Retention;
import io.koschei.postgres.Locks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass: forgets builds whose retention has ended. */
public final class RetentionPass {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionPass.class);

    /** More is left to the next pass. */
    private static final int MOST_ROUNDS = 100;

    private final Retention retention;
    private final Locks locks;
    private final Duration kept;
    private final FollowingMetrics metrics;
    private final Clock clock;

    RetentionPass(Retention retention, Locks locks, Duration kept, FollowingMetrics metrics, Clock clock) {
        this.retention = retention;
        this.locks = locks;
        this.kept = kept;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Does nothing while another process holds the lock. */
    public void run() {
        locks.exclusively("retention", this::forget);
    }

    private void forget() {
        Instant before = clock.instant().minus(kept);
        int all = 0;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            int some = retention.forget(before);
            all += some;
            if (some == 0) {
                break;
            }
        }
        if (all > 0) {
            metrics.forgotten(all);
            LOG.info("Deleted {} builds that ended before {}", all, before);
        }
    }
}
