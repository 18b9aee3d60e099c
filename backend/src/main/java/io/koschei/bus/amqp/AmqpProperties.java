package io.koschei.bus.amqp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The broker of fedora-messaging.
 *
 * @param host its name; without it, nothing is heard or sent by AMQP
 * @param tls whether the connection is encrypted, and the broker must prove its name
 * @param caFile PEM file with the authorities that the broker's certificate is from; null for those that Java trusts
 * @param certificate PEM file with Koschei's certificate, and what leads from it to an authority; with it Koschei logs in by the certificate
 * @param key PEM file with its RSA key, without a password
 * @param user name for a login without a certificate
 * @param listen whether messages of Koji are taken from the broker
 * @param queue name of the queue that the broker keeps for Koschei; without one it keeps messages only while Koschei is connected
 * @param declare whether the queue is made, and bound to the topics; else an administrator has done so
 * @param topics what the queue is bound to, after the prefix
 * @param prefetch messages that the broker hands out before it hears that what they led to is stored
 * @param publish whether Koschei's messages are sent to the broker
 * @param patience longest wait for a connection, and for the broker to say that it has a message
 */
@ConfigurationProperties("koschei.bus.amqp")
public record AmqpProperties(
        @Nullable String host,
        @DefaultValue("5671") int port,
        @DefaultValue("/public_pubsub") String virtualHost,
        @DefaultValue("true") boolean tls,
        @Nullable Path caFile,
        @Nullable Path certificate,
        @Nullable Path key,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("amq.topic") String exchange,
        @DefaultValue("true") boolean listen,
        @Nullable String queue,
        @DefaultValue("true") boolean declare,
        @DefaultValue("buildsys.#") List<String> topics,
        @DefaultValue("500") int prefetch,
        @DefaultValue("false") boolean publish,
        @DefaultValue("10s") Duration patience) {

    private static final int MOST_PREFETCHED = 5_000;

    public AmqpProperties {
        topics = List.copyOf(topics);
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("koschei.bus.amqp.port must be from 1 to 65535, not " + port);
        }
        if (prefetch < 1 || prefetch > MOST_PREFETCHED) {
            throw new IllegalArgumentException(
                    "koschei.bus.amqp.prefetch must be from 1 to " + MOST_PREFETCHED + ", not " + prefetch);
        }
        if (patience.toMillis() < 1 || patience.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException(
                    "koschei.bus.amqp.patience must be between 1 ms and 1 minute, not " + patience);
        }
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException("koschei.bus.amqp.certificate and koschei.bus.amqp.key go together");
        }
        if (certificate != null && !tls) {
            throw new IllegalArgumentException("koschei.bus.amqp.certificate needs koschei.bus.amqp.tls: true");
        }
        if (host != null && certificate == null && (user == null || password == null)) {
            throw new IllegalArgumentException(
                    "koschei.bus.amqp needs a certificate and its key, or user and password");
        }
        if (!declare && queue == null) {
            throw new IllegalArgumentException("koschei.bus.amqp.queue must name the queue that is there already");
        }
    }

    boolean listens() {
        return host != null && listen;
    }

    boolean sends() {
        return host != null && publish;
    }
}
