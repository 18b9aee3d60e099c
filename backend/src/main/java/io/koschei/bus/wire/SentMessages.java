package io.koschei.bus.wire;

import io.koschei.bus.SendOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what became of messages that were sent by one bus. */
public final class SentMessages {

    private static final Logger LOG = LoggerFactory.getLogger(SentMessages.class);

    private final String bus;
    private final MeterRegistry meters;

    /** Counts those of a bus. */
    public SentMessages(String bus, MeterRegistry meters) {
        this.bus = bus;
        this.meters = meters;
    }

    /** Counts one, and hands its outcome on. */
    public SendOutcome counted(SendOutcome outcome) {
        String word = outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        meters.counter("koschei.bus.sent", "bus", bus, "outcome", word).increment();
        LOG.debug("Sent a message by {}: {}", bus, outcome);
        return outcome;
    }
}
