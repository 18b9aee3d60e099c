package io.koschei.bus.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import io.koschei.bus.BusEvent;
import io.koschei.bus.BusEvent.BuildTagged;
import io.koschei.bus.BusMessage;
import io.koschei.bus.BusPki;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Listens to a real broker. */
@Timeout(120)
class AmqpListenerIT {

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;
    private static int port;

    private final String queue = UUID.randomUUID().toString();
    private AmqpStory story;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = EmbeddedBroker.start(0, folder);
        port = broker.port("plain");
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void begin() throws Exception {
        story = new AmqpStory(port);
    }

    @AfterEach
    void end() {
        story.close();
    }

    private static AmqpSettings settings() {
        return AmqpSettings.plain(port);
    }

    @Test
    void hearsWhatARealHubSent() throws Exception {
        AmqpBus bus = story.listening(settings().properties());
        List<BusEvent> heard = new ArrayList<>();
        for (String name : Captured.names().toList()) {
            Captured captured = Captured.of(name);
            story.send(captured.topic(), captured.properties(), captured.body());
            BusMessage message = AmqpStory.next(bus);
            assertThat(message.id()).isEqualTo(captured.properties().getMessageId());
            heard.add(message.event());
            bus.done(message.receipt());
        }
        assertThat(heard)
                .contains(
                        new BuildTagged("f43", "foo"),
                        new BusEvent.BuildUntagged("f43", "foo"),
                        new BusEvent.PackageListChanged("f43", "bar"),
                        new BusEvent.RepoBegun("f43-build", 1),
                        new BusEvent.RepoReady("f43-build", 2),
                        new BusEvent.TaskChanged(4, "CLOSED"),
                        new BusEvent.BuildChanged(7, "foo", 0))
                .hasSize(19);
        // The last one is counted a moment after it can be taken.
        for (int i = 0; i < 200 && story.counted("understood") < 19; i++) {
            Thread.sleep(20);
        }
        assertThat(story.counted("understood")).isEqualTo(19);
    }

    @Test
    void byACertificate() throws Exception {
        AmqpBus bus = story.listening(AmqpSettings.tls(
                        broker.port("tls"),
                        BusPki.file(folder, "ca.crt"),
                        BusPki.file(folder, "koschei.crt"),
                        BusPki.file(folder, "koschei.key"))
                .properties());
        story.tag("1", "foo");
        assertThat(AmqpStory.next(bus).event()).isEqualTo(new BuildTagged("f43", "foo"));
    }

    /** The broker's certificate is from none that Java trusts. */
    @Test
    void aBrokerThatDoesNotProveItsName() {
        AmqpBus bus = story.bus(AmqpSettings.tls(
                        broker.port("tls"),
                        null,
                        BusPki.file(folder, "koschei.crt"),
                        BusPki.file(folder, "koschei.key"))
                .properties());
        assertThat(bus.next(Duration.ofSeconds(2))).isEmpty();
    }

    @Test
    void aWrongPassword() {
        AmqpBus bus = story.bus(settings().password("wrong").properties());
        assertThat(bus.next(Duration.ofSeconds(2))).isEmpty();
    }

    @Test
    void whatIsNotDoneComesAgain() throws Exception {
        AmqpBus first = story.listening(settings().queue(queue).properties());
        story.tag("1", "foo");
        story.tag("2", "bar");
        BusMessage done = AmqpStory.next(first);
        assertThat(AmqpStory.next(first).id()).isEqualTo("2");
        first.done(done.receipt());
        first.close();
        // While none listens, the broker keeps them.
        story.tag("3", "baz");
        AmqpBus second = story.bus(settings().queue(queue).properties());
        assertThat(List.of(
                        String.valueOf(AmqpStory.next(second).id()),
                        String.valueOf(AmqpStory.next(second).id())))
                .containsExactlyInAnyOrder("2", "3");
        assertThat(second.next(AmqpStory.MOMENT)).isEmpty();
    }

    @Test
    void whatIsGivenBackComesAgain() throws Exception {
        AmqpBus bus = story.listening(settings().queue(queue).properties());
        story.tag("1", "foo");
        BusMessage message = AmqpStory.next(bus);
        bus.giveBack(message.receipt());
        BusMessage again = AmqpStory.next(bus);
        assertThat(again.id()).isEqualTo("1");
        assertThat(again.receipt()).isNotEqualTo(message.receipt());
        bus.done(again.receipt());
        bus.close();
        assertThat(story.channel.messageCount(queue)).isZero();
    }

    @Test
    void noMoreThanPrefetched() throws Exception {
        AmqpBus bus = story.listening(settings().queue(queue).prefetch(3).properties());
        for (int i = 0; i < 10; i++) {
            story.tag("m" + i, "p" + i);
        }
        List<BusMessage> taken = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            taken.add(AmqpStory.next(bus));
        }
        assertThat(bus.next(AmqpStory.MOMENT)).isEmpty();
        taken.forEach(message -> bus.done(message.receipt()));
        assertThat(AmqpStory.next(bus).id()).isEqualTo("m3");
    }

    @Test
    void whatDoesNotParseIsRejectedAndCounted() throws Exception {
        AmqpBus bus = story.listening(settings().queue(queue).properties());
        AMQP.BasicProperties none = new AMQP.BasicProperties.Builder().build();
        for (String body : List.of("", "{", "[]", "{\"tag\":7,\"name\":\"foo\"}", "[".repeat(100))) {
            story.send(AmqpStory.TAG, none, body.getBytes(StandardCharsets.UTF_8));
        }
        story.send(AmqpStory.TAG, none, new byte[] {'"', (byte) 0xff, '"'});
        story.send(AmqpStory.TAG, none, new byte[2 << 20]);
        story.send("org.fedoraproject.prod.buildsys.rpm.sign", none, "{}".getBytes(StandardCharsets.UTF_8));
        story.send(
                AmqpStory.TAG,
                none,
                "{\"tag\":\"f43\",\"name\":\"foo\",\"instance\":\"arm\"}".getBytes(StandardCharsets.UTF_8));
        story.tag("1", "good");
        BusMessage good = AmqpStory.next(bus);
        assertThat(good.event()).isEqualTo(new BuildTagged("f43", "good"));
        bus.done(good.receipt());
        assertThat(story.counted("too-large")).isEqualTo(1);
        assertThat(story.counted("ignored")).isEqualTo(2);
        assertThat(story.counted("malformed")).isEqualTo(6);
        assertThat(bus.next(AmqpStory.MOMENT)).as("none comes again").isEmpty();
    }

    @Test
    void aQueueThatIsThere() throws Exception {
        story.channel.queueDeclare(queue, true, false, false, Map.of());
        story.channel.queueBind(queue, "amq.topic", "org.fedoraproject.prod.buildsys.tag");
        AmqpBus bus = story.listening(settings().queue(queue).properties(false));
        story.tag("1", "foo");
        assertThat(AmqpStory.next(bus).id()).isEqualTo("1");
        AmqpBus other = story.bus(settings().queue("none").properties(false));
        assertThat(other.next(Duration.ofSeconds(2))).as("it is not made").isEmpty();
    }

    @Test
    void aBrokerThatGoesAndComesBack(@TempDir Path own) throws Exception {
        EmbeddedBroker first = EmbeddedBroker.start(0, own);
        int where = first.port("plain");
        try (AmqpStory before = new AmqpStory(where)) {
            AmqpBus bus = before.listening(AmqpSettings.plain(where).properties());
            first.close();
            EmbeddedBroker second = EmbeddedBroker.start(where, own);
            try (AmqpStory after = new AmqpStory(where)) {
                AmqpStory.awaitGap(bus);
                after.tag("1", "foo");
                assertThat(AmqpStory.next(bus).event()).isEqualTo(new BuildTagged("f43", "foo"));
            } finally {
                second.close();
            }
        }
    }
}
