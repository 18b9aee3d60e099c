package io.koschei.bus.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BlockedCallback;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import io.koschei.bus.SendOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection on which the broker says of each message whether it has it. RabbitMQ gives a message without a reader back and then says that
 * it took it; Qpid says that it did not take it and then gives it back.
 */
final class ConfirmingChannel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConfirmingChannel.class);

    /** Within which a refused message comes back, if it does. */
    private static final Duration RETURN = Duration.ofMillis(300);

    private static final int CLOSE_MILLIS = 2_000;

    /** Not allowed, too large, and what the broker's settings exclude: the same message would meet the same answer. */
    private static final Set<Integer> FINAL =
            Set.of(AMQP.ACCESS_REFUSED, AMQP.CONTENT_TOO_LARGE, AMQP.PRECONDITION_FAILED);

    private final Connection connection;
    private final Channel channel;
    private volatile @Nullable String blocked;
    private volatile @Nullable Waiting waiting;

    ConfirmingChannel(Connection connection) throws IOException {
        this.connection = connection;
        try {
            channel = connection.createChannel();
            channel.confirmSelect();
        } catch (IOException e) {
            connection.abort(CLOSE_MILLIS);
            throw e;
        }
        BlockedCallback whileBlocked = reason -> blocked = reason;
        connection.addBlockedListener(whileBlocked, () -> blocked = null);
        channel.addReturnListener(
                back -> ifWaiting(one -> one.returned(back.getProperties().getMessageId())));
        channel.addConfirmListener(
                (tag, multiple) -> ifWaiting(one -> one.confirmed(tag, multiple, true)),
                (tag, multiple) -> ifWaiting(one -> one.confirmed(tag, multiple, false)));
        channel.addShutdownListener(why -> ifWaiting(one -> one.ended(why)));
    }

    private void ifWaiting(Consumer<Waiting> news) {
        Waiting one = waiting;
        if (one != null) {
            news.accept(one);
        }
    }

    /** The message that was sent last, and what the broker has said of it. */
    private static final class Waiting {

        private final long tag;
        private final String id;
        private final CountDownLatch answered = new CountDownLatch(1);
        private final CountDownLatch back = new CountDownLatch(1);
        private volatile boolean taken;
        private volatile @Nullable ShutdownSignalException end;

        Waiting(long tag, String id) {
            this.tag = tag;
            this.id = id;
        }

        void returned(@Nullable String messageId) {
            if (id.equals(messageId)) {
                back.countDown();
            }
        }

        void confirmed(long upTo, boolean multiple, boolean ack) {
            if (upTo == tag || (multiple && upTo > tag)) {
                taken = ack;
                answered.countDown();
            }
        }

        void ended(ShutdownSignalException why) {
            end = why;
            answered.countDown();
        }
    }

    /** Whether messages can be sent by it. */
    boolean isUsable() {
        return channel.isOpen();
    }

    /** Sends a message and waits for what the broker says of it. One thread at a time may do so. */
    SendOutcome publish(String exchange, String topic, AMQP.BasicProperties properties, byte[] body, Duration patience)
            throws IOException {
        String reason = blocked;
        if (reason != null) {
            return new SendOutcome.Unknown("the broker takes no messages now: " + reason);
        }
        Waiting one = new Waiting(channel.getNextPublishSeqNo(), properties.getMessageId());
        waiting = one;
        try {
            channel.basicPublish(exchange, topic, true, properties, body);
            if (!one.answered.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                close();
                return new SendOutcome.Unknown("the broker did not say within " + patience + " whether it has it");
            }
            return outcome(one);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            return new SendOutcome.Unknown("Koschei ends");
        } finally {
            waiting = null;
        }
    }

    private static SendOutcome outcome(Waiting one) throws InterruptedException {
        if (one.end != null) {
            String why = Causes.of(one.end);
            return FINAL.contains(Causes.code(one.end))
                    ? new SendOutcome.Refused("the broker refuses it: " + why)
                    : new SendOutcome.Unknown("the connection broke: " + why);
        }
        boolean hasNoReader = one.back.await(one.taken ? 0 : RETURN.toMillis(), TimeUnit.MILLISECONDS);
        if (hasNoReader) {
            return new SendOutcome.Unrouted();
        }
        return one.taken
                ? new SendOutcome.Routed()
                : new SendOutcome.Unknown("the broker could not take it, and does not say why");
    }

    @Override
    public void close() {
        LOG.debug("Closes {}", connection);
        connection.abort(CLOSE_MILLIS);
    }
}
