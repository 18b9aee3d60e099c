package io.koschei.bus;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the two frames of a fedmsg message: its topic, and an envelope with the body in it. */
final class FedmsgFrames {

    private static final int DEEPEST = 32;
    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_ID = 200;

    private final String prefix;
    private final KojiBodies bodies;
    private final JsonMapper mapper;

    FedmsgFrames(String topicPrefix, String instance, int largest) {
        this.prefix = topicPrefix + ".buildsys.";
        this.bodies = new KojiBodies(instance);
        this.mapper = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxDocumentLength(largest)
                                .maxStringLength(largest)
                                .maxNestingDepth(DEEPEST)
                                .maxNameLength(LONGEST_NAME)
                                .maxNumberLength(LONGEST_NUMBER)
                                .build())
                        .build())
                .build();
    }

    /** What topics of a Koji begin with. */
    byte[] subscription() {
        return prefix.getBytes(StandardCharsets.UTF_8);
    }

    Reading read(byte[] topic, byte[] envelope) {
        String name = new String(topic, StandardCharsets.UTF_8);
        if (!name.startsWith(prefix)) {
            return new Reading.Ignored();
        }
        try {
            JsonNode read = mapper.readTree(envelope);
            if (!read.isObject()) {
                return new Reading.Malformed("the envelope is no object");
            }
            return bodies.read(name.substring(prefix.length()), id(read), read.path("msg"));
        } catch (JacksonException e) {
            return new Reading.Malformed("no JSON that is safe to read: " + e.getOriginalMessage());
        }
    }

    private static @Nullable String id(JsonNode envelope) {
        JsonNode id = envelope.path("msg_id");
        return id.isString() && id.stringValue().length() <= LONGEST_ID ? id.stringValue() : null;
    }
}
