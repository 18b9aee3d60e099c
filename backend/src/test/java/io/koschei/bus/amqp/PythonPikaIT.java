package io.koschei.bus.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.bus.BusMessage;
import io.koschei.bus.Outgoing;
import io.koschei.bus.Python;
import io.koschei.bus.SendOutcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Foreign code on the other side of the embedded broker, which has no confirms for pika. */
@Timeout(120)
class PythonPikaIT {

    @Test
    void eachReadsWhatTheOtherSends(@TempDir Path folder) throws Exception {
        Python.requires("pika");
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, folder);
                AmqpStory story = new AmqpStory(broker.port("plain"))) {
            int port = broker.port("plain");
            AmqpBus bus = story.listening(AmqpSettings.plain(port).properties());
            try (Python reader = Python.start(folder, "pika_reader.py", port, "org.fedoraproject.prod.koschei.#", 5);
                    Python publisher = Python.start(folder, "pika_publisher.py", port, AmqpStory.TAG, 5, "none")) {
                assertThat(reader.line()).isEqualTo("READY");
                for (int i = 0; i < 5; i++) {
                    assertThat(bus.send(Outgoing.message(i, "{\"n\":" + i + ",\"who\":\"žluť\"}")))
                            .isEqualTo(new SendOutcome.Routed());
                    RabbitIT.PikaReader.assertRead(reader.json(), i);
                    BusMessage message = AmqpStory.next(bus);
                    assertThat(message.event().toString()).contains("p" + i);
                }
                assertThat(publisher.line()).isEqualTo("SENT");
                assertThat(reader.end()).isZero();
            }
        }
    }
}
