package io.koschei.bus.amqp;

import com.rabbitmq.client.AMQP;
import io.koschei.bus.BusProperties;
import io.koschei.bus.wire.HostileJson;
import io.koschei.bus.wire.KojiBodies;
import io.koschei.bus.wire.Reading;
import io.koschei.bus.wire.StrictUtf8;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads messages of fedora-messaging. Headers are not needed: old senders leave out what new ones tell there. */
final class Bodies {

    private final String prefix;
    private final KojiBodies bodies;
    private final long largest;
    private final JsonMapper mapper;

    Bodies(BusProperties bus) {
        this.prefix = bus.topic(KojiBodies.APPLICATION);
        this.bodies = new KojiBodies(bus.instance());
        this.largest = bus.largest().toBytes();
        this.mapper = HostileJson.upTo(Math.toIntExact(largest));
    }

    /**
     * Reads one.
     *
     * @param topic the routing key
     */
    Reading read(String topic, AMQP.BasicProperties properties, byte[] body) {
        if (!topic.startsWith(prefix) || !KojiBodies.reads(topic.substring(prefix.length()))) {
            return new Reading.Ignored();
        }
        if (body.length > largest) {
            return new Reading.Refused("too-large", "it has " + body.length + " bytes");
        }
        Optional<String> text = StrictUtf8.decode(body);
        if (text.isEmpty()) {
            return Reading.malformed("it is no UTF-8");
        }
        try {
            return bodies.read(
                    topic.substring(prefix.length()),
                    KojiBodies.id(properties.getMessageId()),
                    mapper.readTree(text.get()));
        } catch (JacksonException e) {
            return Reading.malformed("no JSON that is safe to read: " + e.getOriginalMessage());
        }
    }
}
