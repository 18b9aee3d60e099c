package io.koschei.koji.transport;

import io.koschei.koji.failure.HubUnreachableException;
import io.koschei.koji.failure.KojiException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every question of this process from a hub that is away, for longer and longer, whichever loop asks it. It says once that the
 * hub is away, and once that it is back.
 */
public final class HubGate {

    private static final Logger LOG = LoggerFactory.getLogger(HubGate.class);

    private static final Duration FIRST_REST = Duration.ofSeconds(3);
    private static final Duration LONGEST_REST = Duration.ofMinutes(2);

    private final URI hub;
    private final LongSupplier nanos;
    private Duration rest = Duration.ZERO;
    private long awaySince;
    private long opensAt;
    private String reason = "";

    /** @param nanos a clock that only goes forward */
    public HubGate(URI hub, LongSupplier nanos) {
        this.hub = hub;
        this.nanos = nanos;
    }

    /**
     * To be called before the hub is asked.
     *
     * @throws HubUnreachableException when it was away a moment ago
     */
    public synchronized void enter() {
        if (isAway() && nanos.getAsLong() - opensAt < 0) {
            KojiException closed = HubUnreachableException.resting(hub, reason);
            closed.say();
            throw closed;
        }
    }

    private boolean isAway() {
        return !rest.isZero();
    }

    /** The hub has answered. */
    public synchronized void answered() {
        if (isAway()) {
            LOG.info(
                    "The Koji hub at {} answers again after {} s.",
                    hub,
                    TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong() - awaySince));
            rest = Duration.ZERO;
        }
    }

    /**
     * A question has failed. When the hub did not answer, or said that it cannot, the gate closes; of several questions that were on
     * their way at once, the first counts. A refusal is an answer.
     */
    public synchronized void heard(KojiException failure) {
        if (failure.tells() == KojiException.Tells.ANSWERS) {
            answered();
        }
        if (failure.tells() != KojiException.Tells.AWAY) {
            return;
        }
        long now = nanos.getAsLong();
        if (!isAway()) {
            LOG.warn(
                    "The Koji hub does not answer as it should; Koschei asks again in {} s, and then after up to {} s: {}",
                    FIRST_REST.toSeconds(),
                    LONGEST_REST.toSeconds(),
                    failure.getMessage());
            awaySince = now;
            rest = FIRST_REST;
        } else if (now - opensAt >= 0) {
            rest = rest.multipliedBy(2).compareTo(LONGEST_REST) < 0 ? rest.multipliedBy(2) : LONGEST_REST;
        } else {
            failure.say();
            return;
        }
        failure.say();
        opensAt = now + rest.toNanos();
        reason = String.valueOf(failure.getMessage());
    }
}
