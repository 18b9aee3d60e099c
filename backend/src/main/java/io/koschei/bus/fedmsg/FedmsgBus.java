package io.koschei.bus.fedmsg;

import io.koschei.bus.BusMessage;
import io.koschei.bus.BusProperties;
import io.koschei.bus.MessageBus;
import io.koschei.bus.OutgoingMessage;
import io.koschei.bus.SendOutcome;
import io.koschei.bus.Setback;
import io.koschei.bus.wire.Inbox;
import io.koschei.bus.wire.KojiBodies;
import io.koschei.bus.wire.Reading;
import io.koschei.bus.wire.SentMessages;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The bus of fedmsg: ZeroMQ sockets that publish, without history and without receipts. */
final class FedmsgBus implements MessageBus {

    static final String NAME = "fedmsg";

    private final Envelopes envelopes;
    private final Inbox inbox;
    private final List<Subscription> subscriptions;
    private final Optional<FedmsgSender> sender;
    private final SentMessages sent;
    private boolean listening;

    /** Does nothing until it is asked for messages, or to send some. */
    FedmsgBus(
            BusProperties bus,
            FedmsgProperties properties,
            FedmsgPublishProperties publishing,
            MeterRegistry meters,
            Clock clock) {
        this.envelopes = new Envelopes(
                bus.topicPrefix(),
                new KojiBodies(bus.instance()),
                Math.toIntExact(bus.largest().toBytes()),
                verifier(properties, clock),
                properties.oldest(),
                clock);
        this.inbox = new Inbox(NAME, bus.waiting(), meters);
        this.sent = new SentMessages(NAME, meters);
        Subscription.Listener listener =
                new Subscription.Listener(this::heard, (reason, why) -> inbox.refused(null, reason, why), inbox::gap);
        List<byte[]> topics = properties.topics().stream()
                .map(topic -> bus.topic(topic).getBytes(StandardCharsets.UTF_8))
                .toList();
        this.subscriptions = properties.endpoints().stream()
                .map(endpoint -> new Subscription(bus, endpoint, topics, listener))
                .toList();
        this.sender = publishing.sends() ? Optional.of(new FedmsgSender(bus, publishing, clock)) : Optional.empty();
    }

    private static Optional<Verifier> verifier(FedmsgProperties properties, Clock clock) {
        return Optional.ofNullable(properties.caFile())
                .filter(ca -> properties.signatures() == FedmsgProperties.Signatures.REQUIRED)
                .map(ca -> new Verifier(
                        ca, properties.crlFile(), RoutingPolicy.of(properties.routing(), properties.strict()), clock));
    }

    private void heard(byte[] topic, byte[] envelope) {
        Reading reading = envelopes.read(topic, envelope);
        if (reading instanceof Reading.Understood understood) {
            // What has no room is counted, and its receiver told that some are missing.
            inbox.offer(new BusMessage(understood.id(), understood.event()));
        } else if (reading instanceof Reading.Refused refused) {
            inbox.refused(name(topic), refused.reason(), refused.why());
        } else {
            inbox.ignored(name(topic));
        }
    }

    private static String name(byte[] topic) {
        return new String(topic, StandardCharsets.UTF_8);
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
            subscriptions.forEach(Subscription::start);
        }
    }

    @Override
    public List<Setback> setbacks() {
        return inbox.setbacks();
    }

    @Override
    public void done(BusMessage.Receipt receipt) {
        // Nothing keeps messages here.
    }

    @Override
    public void giveBack(BusMessage.Receipt receipt) {
        // Nothing keeps messages here: polling finds what this one told.
    }

    @Override
    public boolean sends() {
        return sender.isPresent();
    }

    @Override
    public SendOutcome send(OutgoingMessage message) {
        return sent.counted(sender.map(to -> to.send(message))
                .orElseGet(() -> new SendOutcome.Refused("koschei.bus.fedmsg.publish names neither bind nor relay")));
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::stop);
        synchronized (this) {
            if (listening) {
                subscriptions.forEach(Subscription::close);
            }
            // It never begins now.
            listening = true;
        }
        sender.ifPresent(FedmsgSender::close);
        inbox.clear();
    }
}
