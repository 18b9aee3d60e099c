package io.koschei.bus.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import io.koschei.bus.BusMessage;
import io.koschei.bus.BusProperties;
import io.koschei.bus.wire.Inbox;
import io.koschei.bus.wire.Reading;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes messages from the broker, by one connection after the other. A message stays there until what it led to is stored. */
final class AmqpListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AmqpListener.class);

    private static final Duration LONGEST_RECONNECT = Duration.ofMinutes(1);
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final BusProperties bus;
    private final AmqpProperties properties;
    private final Connector connector;
    private final Bodies bodies;
    private final Inbox inbox;
    private final Thread thread = new Thread(this::listen, "bus-amqp");
    private final CountDownLatch closed = new CountDownLatch(1);

    /** The number of the connection, as receipts have it; it comes before the channel is set. */
    private final AtomicInteger connection = new AtomicInteger();

    private volatile @Nullable Channel channel;

    AmqpListener(BusProperties bus, AmqpProperties properties, Inbox inbox) {
        this.bus = bus;
        this.properties = properties;
        this.connector = new Connector(bus, properties);
        this.bodies = new Bodies(bus);
        this.inbox = inbox;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void listen() {
        Duration pause = bus.reconnect();
        try {
            while (closed.getCount() > 0) {
                boolean consumed = useConnection();
                pause = consumed ? bus.reconnect() : min(pause.multipliedBy(2), LONGEST_RECONNECT);
                if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Uses a connection until it ends; whether it was of use. */
    private boolean useConnection() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        boolean consuming = false;
        try (Connection open = connector.open("Koschei")) {
            open.addShutdownListener(why -> ended.countDown());
            Channel fresh = open.createChannel();
            fresh.addShutdownListener(why -> ended.countDown());
            // What the broker delivered by the last connection, it delivers again.
            inbox.clear();
            connection.incrementAndGet();
            channel = fresh;
            consume(fresh, ended);
            consuming = true;
            LOG.info("Listens to the message broker {}.", properties.host());
            while (closed.getCount() > 0 && !ended.await(1, TimeUnit.SECONDS)) {
                // The next connection begins when this one has ended.
            }
            if (closed.getCount() > 0) {
                LOG.warn("The connection to the message broker {} ended; it is made anew.", properties.host());
            }
        } catch (IOException | TimeoutException | GeneralSecurityException | RuntimeException e) {
            if (!consuming) {
                LOG.warn("The message broker {} is not heard; it is tried again: {}", properties.host(), Causes.of(e));
            }
        } finally {
            channel = null;
        }
        return consuming;
    }

    private void consume(Channel on, CountDownLatch ended) throws IOException {
        on.basicQos(properties.prefetch());
        String queue = queue(on);
        // Where the broker keeps messages meanwhile, none are missing; but nothing is known of the time before the
        // first start.
        if (properties.queue() == null || connection.get() == 1) {
            inbox.gap();
        }
        on.basicConsume(queue, false, new Deliveries(on, connection.get(), ended));
    }

    private String queue(Channel on) throws IOException {
        String name = properties.queue();
        if (!properties.declare() && name != null) {
            return on.queueDeclarePassive(name).getQueue();
        }
        String declared = name == null
                ? on.queueDeclare().getQueue()
                : on.queueDeclare(name, true, false, false, null).getQueue();
        for (String topic : properties.topics()) {
            on.queueBind(declared, properties.exchange(), bus.topic(topic));
        }
        return declared;
    }

    /** Takes what the broker delivers on one channel. */
    private final class Deliveries extends DefaultConsumer {

        private final int number;
        private final CountDownLatch ended;

        Deliveries(Channel channel, int number, CountDownLatch ended) {
            super(channel);
            this.number = number;
            this.ended = ended;
        }

        @Override
        public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body)
                throws IOException {
            Reading reading = bodies.read(envelope.getRoutingKey(), properties, body);
            long delivery = envelope.getDeliveryTag();
            if (reading instanceof Reading.Understood understood) {
                BusMessage.Receipt receipt = new BusMessage.Receipt(number, delivery);
                if (!inbox.offer(new BusMessage(understood.id(), understood.event(), receipt))) {
                    getChannel().basicNack(delivery, false, true);
                }
            } else if (reading instanceof Reading.Refused refused) {
                inbox.refused(envelope.getRoutingKey(), refused.reason(), refused.why());
                getChannel().basicNack(delivery, false, false);
            } else {
                inbox.ignored(envelope.getRoutingKey());
                getChannel().basicAck(delivery, false);
            }
        }

        /** The queue is gone. */
        @Override
        public void handleCancel(String tag) {
            ended.countDown();
        }
    }

    void done(BusMessage.Receipt receipt) {
        answer(receipt, on -> on.basicAck(receipt.tag(), false));
    }

    void giveBack(BusMessage.Receipt receipt) {
        answer(receipt, on -> on.basicNack(receipt.tag(), false, true));
    }

    @FunctionalInterface
    private interface Answer {
        void on(Channel channel) throws IOException;
    }

    /** Where the connection has ended, the broker delivers the message again, and the next answer is for that delivery. */
    private void answer(BusMessage.Receipt receipt, Answer answer) {
        Channel on = channel;
        if (on == null || receipt.connection() != connection.get()) {
            return;
        }
        try {
            answer.on(on);
        } catch (IOException | AlreadyClosedException e) {
            LOG.debug("The connection to the message broker ended before a message was acknowledged.", e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(LONGEST_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
