package io.koschei.bus.amqp;

import io.koschei.bus.BusMessage;
import io.koschei.bus.BusProperties;
import io.koschei.bus.MessageBus;
import io.koschei.bus.OutgoingMessage;
import io.koschei.bus.SendOutcome;
import io.koschei.bus.Setback;
import io.koschei.bus.wire.Inbox;
import io.koschei.bus.wire.SentMessages;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The bus of fedora-messaging: a broker that keeps messages until they are acknowledged, and says which of ours it has. */
final class AmqpBus implements MessageBus {

    static final String NAME = "fedora-messaging";

    private final Inbox inbox;
    private final Optional<AmqpListener> listener;
    private final Optional<AmqpSender> sender;
    private final SentMessages sent;
    private boolean listening;

    /** Does nothing until it is asked for messages, or to send some. */
    AmqpBus(BusProperties bus, AmqpProperties properties, MeterRegistry meters, Clock clock) {
        // Of those that are handed out none is dropped; twice as many, since a broker that comes back hands them out
        // again.
        this.inbox = new Inbox(NAME, 2 * properties.prefetch(), meters);
        this.sent = new SentMessages(NAME, meters);
        this.listener = properties.listens() ? Optional.of(new AmqpListener(bus, properties, inbox)) : Optional.empty();
        this.sender = properties.sends() ? Optional.of(new AmqpSender(bus, properties, clock)) : Optional.empty();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<BusMessage> next(Duration patience) {
        listen();
        return inbox.next(patience);
    }

    /** Begins to listen, if it has not begun. */
    synchronized void listen() {
        if (!listening) {
            listening = true;
            listener.ifPresent(AmqpListener::start);
        }
    }

    @Override
    public List<Setback> setbacks() {
        return inbox.setbacks();
    }

    @Override
    public void done(BusMessage.Receipt receipt) {
        tell(to -> to.done(receipt));
    }

    @Override
    public void giveBack(BusMessage.Receipt receipt) {
        tell(to -> to.giveBack(receipt));
    }

    private void tell(Consumer<AmqpListener> what) {
        listener.ifPresent(what);
    }

    @Override
    public boolean sends() {
        return sender.isPresent();
    }

    @Override
    public SendOutcome send(OutgoingMessage message) {
        return sent.counted(sender.map(to -> to.send(message))
                .orElseGet(() -> new SendOutcome.Refused("koschei.bus.amqp.publish is not set")));
    }

    @Override
    public void close() {
        synchronized (this) {
            // It never begins now.
            listening = true;
        }
        listener.ifPresent(AmqpListener::close);
        sender.ifPresent(AmqpSender::close);
        inbox.clear();
    }
}
