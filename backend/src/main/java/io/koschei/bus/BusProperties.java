package io.koschei.bus;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What holds for every message bus.
 *
 * @param topicPrefix what topics begin with, up to the name of the application
 * @param instance what the Koji calls itself in its messages; those of others are ignored
 * @param waiting messages that may wait to be looked at; beyond that they are dropped, and everything is polled
 * @param largest size of a message, or of a part of one, beyond which it is refused
 * @param heartbeat how often a silent connection is tried; after three of these without an answer it is made anew
 * @param reconnect wait before a lost connection is made again; it doubles up to a minute
 */
@ConfigurationProperties("koschei.bus")
public record BusProperties(
        @DefaultValue("org.fedoraproject.prod") String topicPrefix,
        @DefaultValue("primary") String instance,
        @DefaultValue("10000") int waiting,
        @DefaultValue("1MB") DataSize largest,
        @DefaultValue("30s") Duration heartbeat,
        @DefaultValue("1s") Duration reconnect) {

    public BusProperties {
        if (topicPrefix.isEmpty() || topicPrefix.endsWith(".")) {
            throw new IllegalArgumentException(
                    "koschei.bus.topic-prefix must be like org.fedoraproject.prod, not '" + topicPrefix + "'");
        }
        if (waiting < 1 || waiting > 1_000_000) {
            throw new IllegalArgumentException("koschei.bus.waiting must be from 1 to 1000000, not " + waiting);
        }
        if (largest.toBytes() < 1024 || largest.toBytes() > 64 << 20) {
            throw new IllegalArgumentException("koschei.bus.largest must be from 1KB to 64MB, not " + largest);
        }
        requireSensible("heartbeat", heartbeat);
        requireSensible("reconnect", reconnect);
    }

    private static void requireSensible(String name, Duration time) {
        if (time.toMillis() < 1 || time.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "koschei.bus.%s must be between 1 ms and 1 hour, not %s".formatted(name, time));
        }
    }

    /** The whole topic of one of ours or of Koji's, from what follows the prefix. */
    public String topic(String rest) {
        return topicPrefix + "." + rest;
    }
}
