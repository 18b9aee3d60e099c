package io.koschei.bus.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import io.koschei.bus.BusEvent;
import io.koschei.bus.BusMessage;
import io.koschei.bus.BusSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.util.unit.DataSize;

/** A broker with another client beside Koschei, which sends as Koji does and reads as others do. */
final class AmqpStory implements AutoCloseable {

    static final String TAG = "org.fedoraproject.prod.buildsys.tag";
    static final Duration SOON = Duration.ofSeconds(20);
    static final Duration MOMENT = Duration.ofMillis(300);

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Channel channel;
    private final Connection connection;
    private final List<AmqpBus> buses = new ArrayList<>();

    AmqpStory(int port) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("localhost");
        factory.setPort(port);
        factory.setVirtualHost("/public_pubsub");
        factory.setUsername("koschei");
        factory.setPassword("secret");
        factory.setAutomaticRecoveryEnabled(false);
        connection = factory.newConnection("test");
        channel = connection.createChannel();
    }

    AmqpBus bus(AmqpProperties properties) {
        AmqpBus bus = new AmqpBus(
                new BusSettings(1000, DataSize.ofMegabytes(1)).properties(), properties, meters, Clock.systemUTC());
        buses.add(bus);
        return bus;
    }

    /** Waits until it consumes, which it tells by what it has missed before. */
    AmqpBus listening(AmqpProperties properties) {
        AmqpBus bus = bus(properties);
        awaitGap(bus);
        return bus;
    }

    static void awaitGap(AmqpBus bus) {
        Optional<BusMessage> first = bus.next(MOMENT);
        for (int i = 0; i < 100 && first.isEmpty(); i++) {
            first = bus.next(MOMENT);
        }
        assertThat(first).contains(new BusMessage(null, new BusEvent.Missed(0)));
        // It is told before the consumer is registered.
        pause(MOMENT);
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void send(String topic, AMQP.BasicProperties properties, byte[] body) throws IOException {
        channel.basicPublish("amq.topic", topic, properties, body);
    }

    void tag(String id, String name) throws IOException {
        send(TAG, new AMQP.BasicProperties.Builder().messageId(id).build(), body(name));
    }

    static byte[] body(String name) {
        return "{\"tag\": \"f43\", \"name\": \"%s\"}".formatted(name).getBytes(StandardCharsets.UTF_8);
    }

    double counted(String result) {
        return meters.counter("koschei.bus.messages", "bus", AmqpBus.NAME, "result", result)
                .count();
    }

    double sent(String outcome) {
        return meters.counter("koschei.bus.sent", "bus", AmqpBus.NAME, "outcome", outcome)
                .count();
    }

    /** Leaves out that some are missing from the time before. */
    static BusMessage next(AmqpBus bus) {
        BusMessage next = bus.next(SOON).orElseThrow(() -> new AssertionError("no message came"));
        return next.event() instanceof BusEvent.Missed ? next(bus) : next;
    }

    String queue(String topic) throws IOException {
        String queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, "amq.topic", topic);
        return queue;
    }

    /** What came into a queue. */
    GetResponse get(String queue) throws IOException {
        Optional<GetResponse> got = Optional.ofNullable(channel.basicGet(queue, true));
        for (int i = 0; i < 200 && got.isEmpty(); i++) {
            pause(Duration.ofMillis(50));
            got = Optional.ofNullable(channel.basicGet(queue, true));
        }
        return got.orElseThrow(() -> new AssertionError("no message came"));
    }

    @Override
    public void close() {
        buses.forEach(AmqpBus::close);
        connection.abort(1_000);
    }
}
