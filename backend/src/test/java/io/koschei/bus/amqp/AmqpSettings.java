package io.koschei.bus.amqp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Settings of a broker in tests. */
record AmqpSettings(
        int port, boolean tls, Path ca, Path certificate, Path key, String password, String queue, int prefetch) {

    static AmqpSettings plain(int port) {
        return new AmqpSettings(port, false, null, null, null, "secret", null, 100);
    }

    static AmqpSettings tls(int port, Path ca, Path certificate, Path key) {
        return new AmqpSettings(port, true, ca, certificate, key, null, null, 100);
    }

    AmqpSettings queue(String name) {
        return new AmqpSettings(port, tls, ca, certificate, key, password, name, prefetch);
    }

    AmqpSettings prefetch(int most) {
        return new AmqpSettings(port, tls, ca, certificate, key, password, queue, most);
    }

    AmqpSettings password(String other) {
        return new AmqpSettings(port, tls, ca, certificate, key, other, queue, prefetch);
    }

    AmqpProperties properties() {
        return properties(true);
    }

    AmqpProperties properties(boolean declare) {
        return new AmqpProperties(
                "localhost",
                port,
                "/public_pubsub",
                tls,
                ca,
                certificate,
                key,
                password == null ? null : "koschei",
                password,
                "amq.topic",
                true,
                queue,
                declare,
                List.of("buildsys.#"),
                prefetch,
                true,
                Duration.ofSeconds(10));
    }
}
