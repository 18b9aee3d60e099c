package io.koschei.bus.fedmsg;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The two frames of a message as a real hub sent them. */
final class RecordedFrames {

    private final byte[] topic;
    private final byte[] envelope;

    private RecordedFrames(byte[] topic, byte[] envelope) {
        this.topic = topic;
        this.envelope = envelope;
    }

    static RecordedFrames of(String name) {
        String topic = new String(bytes(name + ".frame0.txt"), StandardCharsets.UTF_8).strip();
        return new RecordedFrames(topic.getBytes(StandardCharsets.UTF_8), bytes(name + ".frame1.json"));
    }

    private static byte[] bytes(String file) {
        try (InputStream in =
                Objects.requireNonNull(RecordedFrames.class.getResourceAsStream("/messages/buildsys." + file), file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] topic() {
        return topic;
    }

    byte[] envelope() {
        return envelope;
    }
}
