package io.koschei.bus.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import io.koschei.bus.BusMessage;
import io.koschei.bus.BusPki;
import io.koschei.bus.Outgoing;
import io.koschei.bus.Python;
import io.koschei.bus.SendOutcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What depends on RabbitMQ's own behaviour, and foreign code on its other side. */
@Timeout(240)
class RabbitIT {

    private static final String TOPIC = "org.fedoraproject.prod." + Outgoing.TOPIC;

    @TempDir
    private static Path folder;

    private static RabbitNode node;

    private AmqpStory story;

    @BeforeAll
    static void startNode() throws Exception {
        node = RabbitNode.start(folder);
    }

    @AfterAll
    static void stopNode() throws Exception {
        if (node != null) {
            node.close();
        }
    }

    @BeforeEach
    void begin() throws Exception {
        story = new AmqpStory(node.port);
    }

    @AfterEach
    void end() {
        story.close();
    }

    private static AmqpSettings settings() {
        return AmqpSettings.plain(node.port);
    }

    private static AmqpSettings byCertificate() {
        return AmqpSettings.tls(
                node.tlsPort,
                BusPki.file(folder, "ca.crt"),
                BusPki.file(folder, "koschei.crt"),
                BusPki.file(folder, "koschei.key"));
    }

    @Test
    void routedAndUnrouted() throws Exception {
        AmqpBus bus = story.bus(byCertificate().properties());
        String queue = story.queue(TOPIC);
        assertThat(bus.send(Outgoing.message(1, "{}"))).isEqualTo(new SendOutcome.Routed());
        assertThat(bus.send(Outgoing.message(2, "no.reader", "{}"))).isEqualTo(new SendOutcome.Unrouted());
        assertThat(bus.send(Outgoing.message(3, "{}"))).isEqualTo(new SendOutcome.Routed());
        assertThat(story.get(queue).getProps().getMessageId()).endsWith("1");
        assertThat(story.get(queue).getProps().getMessageId()).endsWith("3");
    }

    /** As Fedora's brokers have it for all but the distribution's own services. */
    @Test
    void whoMayOnlyReadIsRefused() {
        AmqpProperties usual = settings().properties();
        AmqpBus bus = story.bus(new AmqpProperties(
                usual.host(),
                usual.port(),
                usual.virtualHost(),
                usual.tls(),
                null,
                null,
                null,
                "fedora",
                "secret",
                usual.exchange(),
                true,
                null,
                true,
                usual.topics(),
                10,
                true,
                usual.patience()));
        assertThat(bus.send(Outgoing.message(1, "{}")))
                .isInstanceOfSatisfying(SendOutcome.Refused.class, refused -> assertThat(refused.reason())
                        .contains("ACCESS_REFUSED"));
        AmqpStory.awaitGap(bus);
    }

    /** Qpid would keep it until Koschei is gone. */
    @Test
    void whatDoesNotParseIsGone() throws Exception {
        String queue = UUID.randomUUID().toString();
        AmqpBus bus = story.listening(settings().queue(queue).properties());
        for (int i = 0; i < 100; i++) {
            story.send(AmqpStory.TAG, new AMQP.BasicProperties.Builder().build(), new byte[] {'{'});
        }
        story.tag("1", "good");
        bus.done(AmqpStory.next(bus).receipt());
        assertThat(story.counted("malformed")).isEqualTo(100);
        AmqpStory.pause(AmqpStory.MOMENT);
        bus.close();
        assertThat(story.channel.messageCount(queue)).isZero();
    }

    @Test
    void aQueueThatIsDeletedIsMadeAnew() throws Exception {
        String queue = UUID.randomUUID().toString();
        AmqpBus bus = story.listening(settings().queue(queue).properties());
        story.channel.queueDelete(queue);
        for (int i = 0; i < 100; i++) {
            story.tag("m" + i, "foo");
            if (bus.next(AmqpStory.MOMENT).isPresent()) {
                return;
            }
        }
        throw new AssertionError("nothing is heard any more");
    }

    @Test
    void aNodeThatStopsLosesNothing() throws Exception {
        String queue = UUID.randomUUID().toString();
        AmqpBus bus = story.listening(byCertificate().queue(queue).properties());
        AmqpBus sender = story.bus(settings().properties());
        Set<String> wanted = new TreeSet<>();
        for (int i = 0; i < 10; i++) {
            wanted.add(Outgoing.message(i, "{}").id());
            assertThat(send(sender, i)).isEqualTo(new SendOutcome.Routed());
        }
        // The first five are done with, and the others are under way.
        Set<String> done = new TreeSet<>();
        for (int i = 0; i < 5; i++) {
            BusMessage message = AmqpStory.next(bus);
            bus.done(message.receipt());
            done.add(String.valueOf(message.id()));
        }
        AmqpStory.pause(AmqpStory.MOMENT);
        node.stop();
        assertThat(send(sender, 10)).isInstanceOf(SendOutcome.Unknown.class);
        node.begin();
        wanted.add(Outgoing.message(10, "{}").id());
        SendOutcome outcome = send(sender, 10);
        for (int i = 0; i < 200 && outcome instanceof SendOutcome.Unknown; i++) {
            AmqpStory.pause(AmqpStory.MOMENT);
            outcome = send(sender, 10);
        }
        assertThat(outcome).isEqualTo(new SendOutcome.Routed());
        for (int i = 0; i < 50 && !done.equals(wanted); i++) {
            bus.next(Duration.ofSeconds(1)).ifPresent(message -> {
                bus.done(message.receipt());
                done.add(String.valueOf(message.id()));
            });
        }
        assertThat(done).isEqualTo(wanted);
    }

    private static SendOutcome send(AmqpBus sender, int number) {
        return sender.send(Outgoing.message(
                number,
                "buildsys.tag",
                "{\"tag\":\"f43\",\"name\":\"p%d\",\"instance\":\"primary\"}".formatted(number)));
    }

    @Test
    void pikaReadsWhatKoscheiSends() throws Exception {
        Python.requires("pika");
        AmqpBus bus = story.bus(settings().properties());
        try (Python reader =
                Python.start(folder, "pika_reader.py", node.port, "org.fedoraproject.prod.koschei.#", 20)) {
            assertThat(reader.line()).isEqualTo("READY");
            for (int i = 0; i < 20; i++) {
                assertThat(bus.send(Outgoing.message(i, "{\"n\":" + i + ",\"who\":\"žluť\"}")))
                        .isEqualTo(new SendOutcome.Routed());
            }
            for (int i = 0; i < 20; i++) {
                PikaReader.assertRead(reader.json(), i);
            }
            assertThat(reader.end()).isZero();
        }
    }

    @Test
    void koscheiReadsWhatPikaSends() throws Exception {
        Python.requires("pika");
        AmqpBus bus = story.listening(settings().properties());
        try (Python publisher = Python.start(folder, "pika_publisher.py", node.port, AmqpStory.TAG, 20, "confirm")) {
            for (int i = 0; i < 20; i++) {
                BusMessage message = AmqpStory.next(bus);
                assertThat(message.event().toString()).contains("p" + i);
                bus.done(message.receipt());
            }
            assertThat(publisher.line()).isEqualTo("SENT");
        }
    }

    /** What pika says of a message. */
    static final class PikaReader {

        private PikaReader() {}

        static void assertRead(JsonNode read, int number) {
            assertThat(read.path("topic").stringValue()).isEqualTo(TOPIC);
            assertThat(read.path("id").stringValue())
                    .isEqualTo(Outgoing.message(number, "{}").id());
            assertThat(new String(Base64.getDecoder().decode(read.path("body").stringValue()), StandardCharsets.UTF_8))
                    .isEqualTo("{\"n\": " + number + ", \"who\": \"\\u017elu\\u0165\"}");
            assertThat(read.path("again").booleanValue())
                    .as("the bytes are those of json.dumps")
                    .isTrue();
            assertThat(List.copyOf(read.path("headers").propertyNames()))
                    .containsExactlyInAnyOrder(
                            "fedora_messaging_schema",
                            "sent-at",
                            "fedora_messaging_severity",
                            "priority",
                            "fedora_messaging_user_kojiadmin",
                            "fedora_messaging_rpm_foo",
                            "fedora_messaging_group_c");
            assertThat(read.path("headers").path("fedora_messaging_rpm_foo").booleanValue())
                    .isTrue();
            assertThat(read.path("headers").path("fedora_messaging_severity").intValue())
                    .isEqualTo(20);
            assertThat(read.path("mode").intValue()).isEqualTo(2);
        }
    }
}
