package io.koschei.alerts;

import io.koschei.bus.MessageBus;
import io.koschei.bus.OutgoingMessage;
import io.koschei.bus.SendOutcome;
import io.koschei.messages.Deliveries;
import io.koschei.messages.Deliveries.Taken;
import io.koschei.messages.Pending;
import io.koschei.postgres.Locks;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pass for one bus: sends what waits, in order, until the bus takes no more. Then all of it waits, twice as long each time, so
 * that nothing is overtaken. What a bus refuses for good is noted and left out.
 */
final class Sender {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private static final int AT_ONCE = 200;

    /** More is left to the next pass. */
    private static final int MOST_ROUNDS = 50;

    private final MessageBus bus;
    private final Composer composer;
    private final Composer.Dialect dialect;
    private final Deliveries deliveries;
    private final Locks locks;
    private final AlertsProperties properties;
    private final MeterRegistry meters;
    private final Clock clock;
    private Duration wait = Duration.ZERO;
    private Instant notBefore = Instant.MIN;

    Sender(
            MessageBus bus,
            Composer composer,
            Deliveries deliveries,
            Locks locks,
            AlertsProperties properties,
            MeterRegistry meters,
            Clock clock) {
        this.bus = bus;
        this.composer = composer;
        this.dialect = Composer.Dialect.of(bus.name());
        this.deliveries = deliveries;
        this.locks = locks;
        this.properties = properties;
        this.meters = meters;
        this.clock = clock;
    }

    /** Does nothing while another process sends over this bus, or the bus rests after it took none. */
    void run() {
        if (!clock.instant().isBefore(notBefore)) {
            locks.exclusively("sending:" + bus.name(), this::send);
        }
    }

    private void send() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<Pending> next = deliveries.next(bus.name(), AT_ONCE);
            for (Pending pending : next) {
                if (!send(pending)) {
                    return;
                }
            }
            if (next.size() < AT_ONCE) {
                return;
            }
        }
    }

    /** Whether the next one can be sent. */
    private boolean send(Pending pending) {
        SendOutcome outcome = outcome(pending);
        meters.counter(
                        "koschei.messages.sent",
                        "bus",
                        bus.name(),
                        "outcome",
                        outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .increment();
        if (outcome instanceof SendOutcome.Unknown unknown) {
            later(pending, unknown.reason());
            return false;
        }
        if (outcome instanceof SendOutcome.Refused refused) {
            LOG.warn("{} refuses message {}: {}", bus.name(), pending.messageId(), refused.reason());
            taken(pending, Taken.REFUSED, refused.reason());
        } else {
            taken(pending, outcome instanceof SendOutcome.Routed ? Taken.SENT : Taken.UNROUTED, "");
        }
        return true;
    }

    private SendOutcome outcome(Pending pending) {
        OutgoingMessage message;
        try {
            message = composer.compose(pending, dialect);
        } catch (IllegalArgumentException e) {
            return new SendOutcome.Refused(String.valueOf(e.getMessage()));
        }
        return bus.send(message);
    }

    private void taken(Pending pending, Taken how, String note) {
        deliveries.taken(pending.id(), bus.name(), how, note, clock.instant());
        if (!wait.isZero()) {
            LOG.info("{} takes messages again.", bus.name());
            wait = Duration.ZERO;
        }
    }

    private void later(Pending pending, String why) {
        deliveries.failed(pending.id(), bus.name(), why, clock.instant());
        if (wait.isZero()) {
            LOG.warn("{} does not take messages, so they wait: {}", bus.name(), why);
        }
        Duration twice = wait.isZero() ? properties.patience() : wait.multipliedBy(2);
        wait = twice.compareTo(properties.mostPatience()) < 0 ? twice : properties.mostPatience();
        notBefore = clock.instant().plus(wait);
    }
}
