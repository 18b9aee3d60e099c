package io.koschei.bus.fedmsg;

import io.koschei.bus.BusProperties;
import io.koschei.bus.OutgoingMessage;
import io.koschei.bus.SendOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeromq.ZMQException;

/**
 * Sends by fedmsg, which never says who got a message. The best it can do is to hand messages only to those who are there: to a relay that
 * is connected and has subscribed, or to readers who have had the time to come back after a start.
 */
final class FedmsgSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FedmsgSender.class);

    private final BusProperties bus;
    private final FedmsgPublishProperties properties;
    private final OutgoingEnvelopes envelopes;
    private @Nullable Outlet outlet;
    private boolean closed;

    FedmsgSender(BusProperties bus, FedmsgPublishProperties properties, Clock clock) {
        this.bus = bus;
        this.properties = properties;
        this.envelopes = new OutgoingEnvelopes(bus, properties, clock);
    }

    /** Sends a message; waits for a relay at most as long as is set. */
    synchronized SendOutcome send(OutgoingMessage message) {
        if (closed) {
            return new SendOutcome.Unknown("Koschei ends");
        }
        OutgoingEnvelopes.Made made = envelopes.make(message);
        if (made instanceof OutgoingEnvelopes.Made.Impossible impossible) {
            return new SendOutcome.Refused(impossible.why());
        }
        if (made instanceof OutgoingEnvelopes.Made.NotNow notNow) {
            return new SendOutcome.Unknown(notNow.why());
        }
        byte[] envelope = ((OutgoingEnvelopes.Made.Envelope) made).text().getBytes(StandardCharsets.US_ASCII);
        try {
            return properties.relay() == null
                    ? toReaders(bus.topic(message.topic()), envelope)
                    : toRelay(bus.topic(message.topic()), envelope);
        } catch (ZMQException e) {
            LOG.warn("The message bus does not take messages: {}", e.getMessage());
            reset();
            return new SendOutcome.Unknown("the socket does not work: " + e.getMessage());
        }
    }

    private SendOutcome toReaders(String topic, byte[] envelope) {
        Outlet open = open();
        Duration rest = properties.patience().minus(open.age());
        if (!open.awaitReader(topic, rest)) {
            return new SendOutcome.Unrouted();
        }
        return handOver(open, topic, envelope);
    }

    private SendOutcome toRelay(String topic, byte[] envelope) {
        if (open().isStuck()) {
            reset();
        }
        Outlet open = open();
        if (!open.awaitReader(topic, properties.patience())) {
            return new SendOutcome.Unknown(
                    open.isConnected() ? "the relay has not subscribed to " + topic : "the relay is not connected");
        }
        return handOver(open, topic, envelope);
    }

    private static SendOutcome handOver(Outlet open, String topic, byte[] envelope) {
        return open.send(topic.getBytes(StandardCharsets.UTF_8), envelope)
                ? new SendOutcome.Routed()
                : new SendOutcome.Unknown("too many messages wait for a reader");
    }

    private Outlet open() {
        if (outlet == null) {
            outlet = new Outlet(bus, properties);
        }
        return outlet;
    }

    private void reset() {
        if (outlet != null) {
            outlet.close();
            outlet = null;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        reset();
    }
}
