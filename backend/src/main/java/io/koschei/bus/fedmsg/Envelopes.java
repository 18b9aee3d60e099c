package io.koschei.bus.fedmsg;

import io.koschei.bus.wire.HostileJson;
import io.koschei.bus.wire.KojiBodies;
import io.koschei.bus.wire.Reading;
import io.koschei.bus.wire.StrictUtf8;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the two frames of a fedmsg message: its topic, and an envelope with the body in it. */
final class Envelopes {

    private final String prefix;
    private final KojiBodies bodies;
    private final JsonMapper mapper;
    private final Optional<Verifier> verifier;
    private final Duration oldest;
    private final Clock clock;

    /**
     * Reads those of one Koji.
     *
     * @param topicPrefix what topics begin with, before the name of the application
     * @param verifier without one, messages need no signature
     * @param oldest age beyond which a signed message is refused
     */
    Envelopes(
            String topicPrefix,
            KojiBodies bodies,
            int largest,
            Optional<Verifier> verifier,
            Duration oldest,
            Clock clock) {
        this.prefix = topicPrefix + "." + KojiBodies.APPLICATION;
        this.bodies = bodies;
        this.mapper = HostileJson.upTo(largest);
        this.verifier = verifier;
        this.oldest = oldest;
        this.clock = clock;
    }

    Reading read(byte[] topic, byte[] envelope) {
        Optional<String> name = StrictUtf8.decode(topic);
        Optional<String> text = StrictUtf8.decode(envelope);
        if (name.isEmpty() || text.isEmpty()) {
            return Reading.malformed("it is no UTF-8");
        }
        if (!name.get().startsWith(prefix) || !KojiBodies.reads(name.get().substring(prefix.length()))) {
            return new Reading.Ignored();
        }
        try {
            return mapper.readTree(text.get()) instanceof ObjectNode object
                    ? read(name.get(), object)
                    : Reading.malformed("the envelope is no object");
        } catch (JacksonException e) {
            return Reading.malformed("no JSON that is safe to read: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            return Reading.malformed(String.valueOf(e.getMessage()));
        }
    }

    private Reading read(String topic, ObjectNode envelope) {
        JsonNode inner = envelope.path("topic");
        boolean same = inner.isString() && inner.stringValue().equals(topic);
        if (!same && (verifier.isPresent() || !inner.isMissingNode())) {
            return Reading.malformed("its topic is another than that of its envelope");
        }
        if (verifier.isPresent()) {
            Verdict verdict = verifier.get().verify(envelope);
            if (verdict instanceof Verdict.Invalid invalid) {
                return new Reading.Refused(invalid.reason().word(), invalid.why());
            }
            if (!isOfNow(envelope.path("timestamp"))) {
                return new Reading.Refused("stale", "it was signed too long ago, or its sender's clock is wrong");
            }
        }
        return bodies.read(topic.substring(prefix.length()), id(envelope), envelope.path("msg"));
    }

    /** A stranger may send again what was signed once. What is newer than this, the receiver knows by its name. */
    private boolean isOfNow(JsonNode timestamp) {
        if (!timestamp.isNumber()) {
            return false;
        }
        double age = clock.instant().getEpochSecond() - timestamp.doubleValue();
        return Math.abs(age) <= oldest.toSeconds();
    }

    private static @Nullable String id(JsonNode envelope) {
        JsonNode id = envelope.path("msg_id");
        return KojiBodies.id(id.isString() ? id.stringValue() : null);
    }
}
