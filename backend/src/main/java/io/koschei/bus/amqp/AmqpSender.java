package io.koschei.bus.amqp;

import com.rabbitmq.client.AlreadyClosedException;
import io.koschei.bus.BusProperties;
import io.koschei.bus.OutgoingMessage;
import io.koschei.bus.SendOutcome;
import io.koschei.bus.wire.PythonJson;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends to the broker, one message after the other, and believes only what the broker confirms. */
final class AmqpSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AmqpSender.class);

    private static final Duration LONGEST_RECONNECT = Duration.ofMinutes(1);

    private final BusProperties bus;
    private final AmqpProperties properties;
    private final Connector connector;
    private final Clock clock;
    private @Nullable ConfirmingChannel channel;
    private Instant nextConnect = Instant.MIN;
    private Duration pause;
    private String lastTrouble = "";
    private boolean closed;

    AmqpSender(BusProperties bus, AmqpProperties properties, Clock clock) {
        this.bus = bus;
        this.properties = properties;
        this.connector = new Connector(bus, properties);
        this.clock = clock;
        this.pause = bus.reconnect();
    }

    /** Sends a message; waits for the broker at most as long as is set. */
    synchronized SendOutcome send(OutgoingMessage message) {
        byte[] body;
        try {
            JsonNode read = JsonMapper.shared().readTree(message.body());
            if (!read.isObject()) {
                return new SendOutcome.Refused("its body is no JSON object");
            }
            body = PythonJson.spaced(read);
        } catch (JacksonException | IllegalArgumentException e) {
            return new SendOutcome.Refused("its body is no JSON that can be sent: " + e.getMessage());
        }
        if (body.length > bus.largest().toBytes()) {
            return new SendOutcome.Refused("it is larger than " + bus.largest());
        }
        return closed ? new SendOutcome.Unknown("Koschei ends") : send(message, body);
    }

    private SendOutcome send(OutgoingMessage message, byte[] body) {
        ConfirmingChannel open = open();
        if (open == null) {
            return new SendOutcome.Unknown("the broker is away: " + lastTrouble);
        }
        try {
            SendOutcome outcome = open.publish(
                    properties.exchange(),
                    bus.topic(message.topic()),
                    Headers.of(message),
                    body,
                    properties.patience());
            if (outcome instanceof SendOutcome.Unknown unknown && !open.isUsable()) {
                reset(unknown.reason());
            }
            return outcome;
        } catch (IOException | AlreadyClosedException e) {
            reset(Causes.of(e));
            return new SendOutcome.Unknown("the connection broke: " + lastTrouble);
        } catch (IllegalArgumentException e) {
            // A name that is longer than AMQP's names may be. What was written of the message so far would confuse the
            // broker.
            reset(Causes.of(e));
            return new SendOutcome.Refused("AMQP cannot say it: " + e.getMessage());
        }
    }

    private @Nullable ConfirmingChannel open() {
        if (channel != null && channel.isUsable()) {
            return channel;
        }
        reset(lastTrouble);
        if (clock.instant().isBefore(nextConnect)) {
            return null;
        }
        try {
            channel = new ConfirmingChannel(connector.open("Koschei, sending"));
            pause = bus.reconnect();
        } catch (IOException | TimeoutException | GeneralSecurityException | AlreadyClosedException e) {
            lastTrouble = Causes.of(e);
            LOG.warn("The message broker {} takes no messages; it is tried again: {}", properties.host(), lastTrouble);
            nextConnect = clock.instant().plus(pause);
            Duration longer = pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST_RECONNECT) < 0 ? longer : LONGEST_RECONNECT;
        }
        return channel;
    }

    private void reset(String why) {
        lastTrouble = why;
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        reset("Koschei ends");
    }
}
