package io.koschei.bus.fedmsg;

import io.koschei.bus.BusProperties;
import io.koschei.bus.OutgoingMessage;
import io.koschei.bus.wire.PythonJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes the second frame of a message of ours. */
final class OutgoingEnvelopes {

    private final BusProperties bus;
    private final String username;
    private final Optional<FileBacked<Signer>> signer;

    /** Counts what this process sends, as readers expect. */
    private int count;

    OutgoingEnvelopes(BusProperties bus, FedmsgPublishProperties properties, Clock clock) {
        this.bus = bus;
        this.username = properties.username();
        this.signer = properties.signed() ? Optional.of(signer(properties, clock)) : Optional.empty();
    }

    private static FileBacked<Signer> signer(FedmsgPublishProperties properties, Clock clock) {
        var certificate = Objects.requireNonNull(properties.certificate());
        var key = Objects.requireNonNull(properties.key());
        return new FileBacked<>(List.of(certificate, key), () -> Signer.read(certificate, key), clock);
    }

    /** A message as it is sent, or why there are none. */
    sealed interface Made {

        /** The text is ASCII. */
        record Envelope(String text) implements Made {}

        /** It can never be sent. */
        record Impossible(String why) implements Made {}

        /** It cannot be sent now. */
        record NotNow(String why) implements Made {}
    }

    Made make(OutgoingMessage message) {
        try {
            if (!(JsonMapper.shared().readTree(message.body()) instanceof ObjectNode body)) {
                return new Made.Impossible("its body is no JSON object");
            }
            ObjectNode envelope = JsonNodeFactory.instance.objectNode();
            envelope.put("topic", bus.topic(message.topic()));
            envelope.set("msg", body);
            // Python's fedmsg puts the year before a random UUID.
            envelope.put("msg_id", message.sentAt().atZone(ZoneOffset.UTC).getYear() + "-" + message.id());
            envelope.put("timestamp", message.sentAt().getEpochSecond());
            envelope.put("username", username);
            envelope.put("i", ++count);
            if (signer.isPresent()) {
                Optional<Signer> current = signer.get().current();
                if (current.isEmpty()) {
                    return new Made.NotNow("the certificate or its key cannot be read");
                }
                current.get().sign(envelope);
            }
            byte[] bytes = PythonJson.canonical(envelope);
            return bytes.length > bus.largest().toBytes()
                    ? new Made.Impossible("it is larger than " + bus.largest())
                    : new Made.Envelope(new String(bytes, StandardCharsets.US_ASCII));
        } catch (JacksonException | IllegalArgumentException e) {
            return new Made.Impossible("its body is no JSON that can be sent: " + e.getMessage());
        } catch (GeneralSecurityException e) {
            return new Made.NotNow("it cannot be signed: " + e.getMessage());
        }
    }
}
