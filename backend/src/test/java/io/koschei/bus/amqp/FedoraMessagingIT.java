package io.koschei.bus.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.bus.BusMessage;
import io.koschei.bus.Outgoing;
import io.koschei.bus.Python;
import io.koschei.bus.SendOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Python's fedora-messaging itself on the other side, where it is installed. */
@Timeout(240)
class FedoraMessagingIT {

    @Test
    void eachReadsWhatTheOtherSends(@TempDir Path folder) throws Exception {
        Python.requires("fedora_messaging");
        try (RabbitNode node = RabbitNode.start(folder);
                AmqpStory story = new AmqpStory(node.port)) {
            Path settings = Python.put(folder, "fm.toml");
            Files.writeString(settings, Files.readString(settings).replace("PORT", String.valueOf(node.port)));
            Map<String, String> environment = Map.of("FEDORA_MESSAGING_CONF", settings.toString());
            Python.put(folder, "fm_callback.py");
            AmqpBus bus = story.listening(AmqpSettings.plain(node.port).properties());
            try (Python consumer = Python.start(folder, environment, "fm_consume.py")) {
                while (!consumer.line().contains("Successfully registered AMQP consumer")) {
                    // Its log.
                }
                for (int i = 0; i < 5; i++) {
                    assertThat(bus.send(Outgoing.message(i, "{\"n\":" + i + "}")))
                            .isEqualTo(new SendOutcome.Routed());
                }
                for (int i = 0; i < 5; i++) {
                    JsonNode read = consumer.json();
                    assertThat(read.path("topic").stringValue()).isEqualTo("org.fedoraproject.prod." + Outgoing.TOPIC);
                    assertThat(read.path("id").stringValue())
                            .isEqualTo(Outgoing.message(i, "{}").id());
                    assertThat(read.path("severity").intValue()).isEqualTo(20);
                    assertThat(read.path("body").path("n").intValue()).isEqualTo(i);
                }
            }
            try (Python publisher = Python.start(folder, environment, "fm_publish.py", 5)) {
                for (int i = 0; i < 5; i++) {
                    BusMessage message = AmqpStory.next(bus);
                    assertThat(message.event().toString()).contains("p" + i);
                    bus.done(message.receipt());
                }
                publisher.line("SENT");
            }
        }
    }
}
