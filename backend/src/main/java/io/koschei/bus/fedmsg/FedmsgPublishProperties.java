package io.koschei.bus.fedmsg;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Koschei sends by fedmsg.
 *
 * @param bind ZeroMQ address at which readers find Koschei, with a * for all of the machine's addresses
 * @param relay ZeroMQ address of a relay that hands on what it gets; one of the two at most
 * @param signed whether messages are signed
 * @param certificate PEM file with the certificate, which goes along with each message
 * @param key PEM file with its RSA key, without a password
 * @param username what messages name as the user who sends
 * @param patience how long a message waits for the relay, and for readers after a start
 */
@ConfigurationProperties("koschei.bus.fedmsg.publish")
public record FedmsgPublishProperties(
        @Nullable String bind,
        @Nullable String relay,
        @DefaultValue("true") boolean signed,
        @Nullable Path certificate,
        @Nullable Path key,
        @DefaultValue("koschei") String username,
        @DefaultValue("5s") Duration patience) {

    public FedmsgPublishProperties {
        if (bind != null) {
            FedmsgProperties.requireTcp("publish.bind", bind.replace("//*:", "//0.0.0.0:"));
        }
        if (relay != null) {
            FedmsgProperties.requireTcp("publish.relay", relay);
        }
        if (signed && (bind != null || relay != null) && (certificate == null || key == null)) {
            throw new IllegalArgumentException(
                    "koschei.bus.fedmsg.publish.certificate and .key must name the files to sign with,"
                            + " or koschei.bus.fedmsg.publish.signed must be false");
        }
        if (patience.isNegative() || patience.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException(
                    "koschei.bus.fedmsg.publish.patience must be at most 1 minute, not " + patience);
        }
    }

    boolean sends() {
        return bind != null || relay != null;
    }
}
