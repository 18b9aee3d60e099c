package io.koschei.bus.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.GetResponse;
import io.koschei.bus.Outgoing;
import io.koschei.bus.OutgoingMessage;
import io.koschei.bus.SendOutcome;
import io.koschei.bus.Severity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sends to a real broker. */
@Timeout(120)
class AmqpSenderIT {

    private static final String TOPIC = "org.fedoraproject.prod." + Outgoing.TOPIC;

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;
    private static int port;

    private AmqpStory story;
    private AmqpBus bus;

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
        bus = story.bus(AmqpSettings.plain(port).properties());
    }

    @AfterEach
    void end() {
        story.close();
    }

    @Test
    void aReaderGetsWhatFedoraMessagingSends() throws Exception {
        String queue = story.queue(TOPIC);
        assertThat(bus.send(new OutgoingMessage(
                        "c356ccd9-90cb-42b9-837c-000000000001",
                        Outgoing.TOPIC,
                        Instant.parse("2026-11-24T12:04:45.678Z"),
                        "{\"name\":\"rnv\",\"groups\":[\"c\"],\"at\":1.50,\"who\":\"žluť\"}",
                        "koschei.package.state.change",
                        Severity.WARNING,
                        List.of("msimacek"),
                        List.of("rnv", "foo"),
                        List.of("c", "foo/xml"),
                        List.of("f43"))))
                .isEqualTo(new SendOutcome.Routed());
        GetResponse got = story.get(queue);
        assertThat(new String(got.getBody(), StandardCharsets.UTF_8))
                .isEqualTo("{\"name\": \"rnv\", \"groups\": [\"c\"], \"at\": 1.5, \"who\": \"\\u017elu\\u0165\"}");
        assertThat(got.getEnvelope().getRoutingKey()).isEqualTo(TOPIC);
        assertThat(got.getProps().getMessageId()).isEqualTo("c356ccd9-90cb-42b9-837c-000000000001");
        assertThat(got.getProps().getContentType()).isEqualTo("application/json");
        assertThat(got.getProps().getContentEncoding()).isEqualTo("utf-8");
        assertThat(got.getProps().getDeliveryMode()).isEqualTo(2);
        assertThat(plain(got.getProps().getHeaders()))
                .isEqualTo(Map.ofEntries(
                        Map.entry("fedora_messaging_schema", "koschei.package.state.change"),
                        Map.entry("sent-at", "2026-11-24T12:04:45+00:00"),
                        Map.entry("fedora_messaging_severity", "30"),
                        Map.entry("priority", "0"),
                        Map.entry("fedora_messaging_user_msimacek", "true"),
                        Map.entry("fedora_messaging_rpm_rnv", "true"),
                        Map.entry("fedora_messaging_rpm_foo", "true"),
                        Map.entry("fedora_messaging_group_c", "true"),
                        Map.entry("fedora_messaging_group_foo/xml", "true"),
                        Map.entry("fedora_messaging_container_f43", "true")));
        assertThat(story.sent("routed")).isEqualTo(1);
    }

    private static Map<String, String> plain(Map<String, Object> headers) {
        return headers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }

    static List<String> captured() {
        return Captured.names().toList();
    }

    /** What Koji's plug-in sent, with its schema and filters, sent by Koschei. */
    @ParameterizedTest
    @MethodSource("captured")
    void bodiesByteForByte(String name) throws Exception {
        Captured captured = Captured.of(name);
        String queue = story.queue(captured.topic());
        Map<String, Object> headers = captured.properties().getHeaders();
        assertThat(bus.send(new OutgoingMessage(
                        captured.properties().getMessageId(),
                        captured.topic().substring("org.fedoraproject.prod.".length()),
                        Instant.parse(headers.get("sent-at").toString().replace("+00:00", "Z")),
                        new String(captured.body(), StandardCharsets.UTF_8),
                        headers.get("fedora_messaging_schema").toString(),
                        severity(headers.get("fedora_messaging_severity").toString()),
                        filters(headers, "user"),
                        filters(headers, "rpm"),
                        List.of(),
                        List.of())))
                .isEqualTo(new SendOutcome.Routed());
        GetResponse got = story.get(queue);
        assertThat(got.getBody()).isEqualTo(captured.body());
        Map<String, String> expected = plain(headers);
        // Koji's plug-in belongs to a package of schemas, and gives some topics a priority.
        expected.remove("fedora_messaging_schema_package");
        expected.put("priority", "0");
        assertThat(plain(got.getProps().getHeaders())).isEqualTo(expected);
        assertThat(got.getProps().getMessageId())
                .isEqualTo(captured.properties().getMessageId());
        assertThat(got.getProps().getDeliveryMode())
                .isEqualTo(captured.properties().getDeliveryMode());
    }

    private static Severity severity(String number) {
        return Stream.of(Severity.values())
                .filter(severity -> number.equals(String.valueOf(severity.number())))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> filters(Map<String, Object> headers, String kind) {
        String prefix = "fedora_messaging_" + kind + "_";
        return headers.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .toList();
    }

    @Test
    void withoutAReaderItIsDone() {
        assertThat(bus.send(Outgoing.message(1, "no.such.topic", "{}"))).isEqualTo(new SendOutcome.Unrouted());
        assertThat(bus.send(Outgoing.message(2, "no.such.topic", "{}"))).isEqualTo(new SendOutcome.Unrouted());
    }

    @Test
    void whatCannotBeSent() throws Exception {
        String queue = story.queue(TOPIC);
        String tooLong = "x".repeat(250);
        for (String body : List.of("[]", "{", "", "{\"a\":1e999}", "{\"a\":\"" + "x".repeat(2 << 20) + "\"}")) {
            assertThat(bus.send(Outgoing.message(1, body))).isInstanceOf(SendOutcome.Refused.class);
        }
        OutgoingMessage plain = Outgoing.message(1, "{}");
        assertThat(bus.send(new OutgoingMessage(
                        plain.id(),
                        plain.topic(),
                        plain.sentAt(),
                        plain.body(),
                        plain.schema(),
                        plain.severity(),
                        List.of(),
                        List.of(tooLong),
                        List.of(),
                        List.of())))
                .isInstanceOf(SendOutcome.Refused.class);
        assertThat(bus.send(Outgoing.message(2, "{}"))).isEqualTo(new SendOutcome.Routed());
        assertThat(story.get(queue).getProps().getMessageId()).endsWith("2");
        assertThat(story.sent("refused")).isEqualTo(6);
    }

    @Test
    void inTheirOrder() throws Exception {
        String queue = story.queue(TOPIC);
        for (int i = 0; i < 50; i++) {
            assertThat(bus.send(Outgoing.message(i, "{\"n\":" + i + "}"))).isEqualTo(new SendOutcome.Routed());
        }
        for (int i = 0; i < 50; i++) {
            assertThat(new String(story.get(queue).getBody(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"n\": " + i + "}");
        }
    }

    @Test
    void anExchangeThatIsNotThereMayComeLater() {
        AmqpProperties usual = AmqpSettings.plain(port).properties();
        AmqpBus other = story.bus(new AmqpProperties(
                usual.host(),
                usual.port(),
                usual.virtualHost(),
                usual.tls(),
                null,
                null,
                null,
                usual.user(),
                usual.password(),
                "none",
                false,
                null,
                true,
                usual.topics(),
                1,
                true,
                usual.patience()));
        assertThat(other.send(Outgoing.message(1, "{}"))).isInstanceOf(SendOutcome.Unknown.class);
    }

    @Test
    void aBrokerThatGoesAndComesBack(@TempDir Path own) throws Exception {
        EmbeddedBroker first = EmbeddedBroker.start(0, own);
        int where = first.port("plain");
        try (AmqpStory before = new AmqpStory(where)) {
            AmqpBus sending = before.bus(AmqpSettings.plain(where).properties());
            assertThat(sending.send(Outgoing.message(1, "{}"))).isEqualTo(new SendOutcome.Unrouted());
            first.close();
            for (int i = 0; i < 3; i++) {
                assertThat(sending.send(Outgoing.message(2, "{}"))).isInstanceOf(SendOutcome.Unknown.class);
            }
            EmbeddedBroker second = EmbeddedBroker.start(where, own);
            try (AmqpStory after = new AmqpStory(where)) {
                String queue = after.queue(TOPIC);
                SendOutcome outcome = sending.send(Outgoing.message(2, "{}"));
                for (int i = 0; i < 100 && outcome instanceof SendOutcome.Unknown; i++) {
                    AmqpStory.pause(AmqpStory.MOMENT);
                    outcome = sending.send(Outgoing.message(2, "{}"));
                }
                assertThat(outcome).isEqualTo(new SendOutcome.Routed());
                assertThat(after.get(queue).getProps().getMessageId()).endsWith("2");
            } finally {
                second.close();
            }
        }
    }
}
