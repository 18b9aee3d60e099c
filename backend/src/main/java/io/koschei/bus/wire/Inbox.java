package io.koschei.bus.wire;

import io.koschei.bus.BusEvent;
import io.koschei.bus.BusMessage;
import io.koschei.bus.Setback;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has come by one bus and waits to be taken: a queue with an end, and counts of what became of each message. */
public final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    /** Enough for 50,000 usual ones. What is kept of a message is some names and numbers. */
    private static final long MOST_CHARACTERS = 8_000_000;

    private final String bus;
    private final MeterRegistry meters;
    private final BlockingQueue<BusMessage> waiting;
    private final AtomicLong characters = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicBoolean gap = new AtomicBoolean();
    private final Setbacks setbacks = new Setbacks();

    /**
     * Makes an empty one.
     *
     * @param bus name of the bus, for metrics and the log
     * @param most messages that may wait
     */
    public Inbox(String bus, int most, MeterRegistry meters) {
        this.bus = bus;
        this.meters = meters;
        this.waiting = new ArrayBlockingQueue<>(most);
    }

    /** Puts a message into the queue; false, and counted as dropped, when there is no room. */
    public boolean offer(BusMessage message) {
        int size = size(message);
        if (characters.addAndGet(size) > MOST_CHARACTERS || !waiting.offer(message)) {
            characters.addAndGet(-size);
            dropped.incrementAndGet();
            count("dropped");
            setbacks.add(Setback.Kind.DROPPED, null, "Messages came faster than they were taken.");
            return false;
        }
        count("understood");
        return true;
    }

    /** Counts a message that is not for us. */
    public void ignored(String topic) {
        count("ignored");
        setbacks.add(Setback.Kind.IGNORED, topic, "It is about something else.");
    }

    /** The last messages that were not handed on since this was asked last, some of each kind. */
    public List<Setback> setbacks() {
        return setbacks.take();
    }

    /**
     * Counts a message that is refused. It is logged at debug level only: its sender must not fill the log.
     *
     * @param topic what its sender calls it; null when that is not known
     * @param reason a word for metrics
     * @param why a sentence for people
     */
    public void refused(@Nullable String topic, String reason, String why) {
        count(reason);
        setbacks.add(Setback.Kind.REFUSED, topic, why);
        LOG.debug("Refused a message of {}: {}", bus, why);
    }

    private void count(String result) {
        meters.counter("koschei.bus.messages", "bus", bus, "result", result).increment();
    }

    /** Notes that messages are missing, since there was no connection. */
    public void gap() {
        gap.set(true);
    }

    /** The next message; first of all that some are missing. Empty when none came in time. */
    public Optional<BusMessage> next(Duration patience) {
        Optional<BusMessage> missing = missing();
        if (missing.isPresent()) {
            return missing;
        }
        try {
            Optional<BusMessage> next = Optional.ofNullable(waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
            next.ifPresent(message -> characters.addAndGet(-size(message)));
            return next.or(this::missing);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<BusMessage> missing() {
        long lost = dropped.getAndSet(0);
        boolean apart = gap.getAndSet(false);
        return apart || lost > 0 ? Optional.of(new BusMessage(null, new BusEvent.Missed(lost))) : Optional.empty();
    }

    private static int size(BusMessage message) {
        return (message.id() == null ? 0 : message.id().length())
                + message.event().toString().length();
    }

    /** Forgets what waits. */
    public void clear() {
        waiting.clear();
        characters.set(0);
    }
}
