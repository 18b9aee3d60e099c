package io.koschei.alerts;

import io.koschei.messages.Deliveries;
import io.koschei.postgres.Locks;
import java.time.Clock;
import java.time.Duration;

/** One pass: forgets messages that were sent long ago. */
final class Forgetting {

    private static final int AT_ONCE = 5_000;

    /** More is left to the next pass. */
    private static final int MOST_ROUNDS = 100;

    private final Deliveries deliveries;
    private final Locks locks;
    private final Duration kept;
    private final Clock clock;

    Forgetting(Deliveries deliveries, Locks locks, Duration kept, Clock clock) {
        this.deliveries = deliveries;
        this.locks = locks;
        this.kept = kept;
        this.clock = clock;
    }

    /** Does nothing while another process does it. */
    void run() {
        locks.exclusively("forgetting-messages", () -> {
            for (int round = 0; round < MOST_ROUNDS; round++) {
                if (deliveries.forget(clock.instant().minus(kept), AT_ONCE) < AT_ONCE) {
                    return;
                }
            }
        });
    }
}
