package io.koschei.bus;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bus of fedmsg: ZeroMQ sockets that publish, without history and without receipts. Signatures are not verified; a message is a
 * hint, signed or not.
 */
final class FedmsgBus implements MessageBus {

    private static final Logger LOG = LoggerFactory.getLogger(FedmsgBus.class);

    private final FedmsgFrames frames;
    private final BlockingQueue<BusMessage> waiting;
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicBoolean gap = new AtomicBoolean();
    private final MeterRegistry meters;
    private final List<Subscription> subscriptions;

    /** Listens from now on; without an address it never hears anything. */
    FedmsgBus(BusProperties properties, MeterRegistry meters) {
        this.frames = new FedmsgFrames(
                properties.topicPrefix(),
                properties.instance(),
                Math.toIntExact(properties.largest().toBytes()));
        this.waiting = new ArrayBlockingQueue<>(properties.waiting());
        this.meters = meters;
        Subscription.Listener listener = new Subscription.Listener(this::heard, this::malformed, () -> gap.set(true));
        this.subscriptions = properties.endpoints().stream()
                .map(endpoint -> new Subscription(properties, endpoint, frames.subscription(), listener))
                .toList();
    }

    FedmsgBus start() {
        subscriptions.forEach(Subscription::start);
        return this;
    }

    private void heard(byte[] topic, byte[] envelope) {
        Reading reading = frames.read(topic, envelope);
        if (reading instanceof Reading.Understood understood) {
            boolean room = waiting.offer(understood.message());
            count(room ? "understood" : "dropped");
            if (!room) {
                dropped.incrementAndGet();
            }
        } else if (reading instanceof Reading.Malformed malformed) {
            malformed(malformed.why());
        } else {
            count("ignored");
        }
    }

    /** Malformed messages are counted, and logged at debug level only: their senders must not fill the log. */
    private void malformed(String why) {
        count("malformed");
        LOG.debug("Ignored a malformed message: {}", why);
    }

    private void count(String result) {
        meters.counter("koschei.bus.messages", "result", result).increment();
    }

    @Override
    public Optional<BusMessage> next(Duration patience) {
        Optional<BusMessage> missing = missing();
        if (missing.isPresent()) {
            return missing;
        }
        try {
            return Optional.ofNullable(waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS))
                    .or(this::missing);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return "fedmsg";
    }

    @Override
    public boolean sends() {
        return false;
    }

    @Override
    public SendOutcome send(OutgoingMessage message) {
        return new SendOutcome.Refused("fedmsg is not set up to send");
    }

    private Optional<BusMessage> missing() {
        long lost = dropped.getAndSet(0);
        boolean apart = gap.getAndSet(false);
        return apart || lost > 0 ? Optional.of(new BusMessage(null, new BusEvent.Missed(lost))) : Optional.empty();
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::stop);
        subscriptions.forEach(Subscription::close);
        waiting.clear();
    }
}
