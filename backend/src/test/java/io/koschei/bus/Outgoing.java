package io.koschei.bus;

import java.time.Instant;
import java.util.List;

/** A message of ours for tests. */
public final class Outgoing {

    public static final String TOPIC = "koschei.package.state.change";

    private Outgoing() {}

    public static OutgoingMessage message(int number, String body) {
        return message(number, TOPIC, body);
    }

    public static OutgoingMessage message(int number, String topic, String body) {
        return new OutgoingMessage(
                "c356ccd9-90cb-42b9-837c-%012x".formatted(number),
                topic,
                Instant.parse("2026-11-24T12:04:45.678Z"),
                body,
                "koschei.package.state.change",
                Severity.INFO,
                List.of("kojiadmin"),
                List.of("foo"),
                List.of("c"),
                List.of());
    }
}
