package io.koschei.bus.fedmsg;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a Koji announces what happens by fedmsg, and whose signatures count.
 *
 * @param endpoints ZeroMQ addresses of a relay or of the hub's processes; without any, nothing is heard by fedmsg
 * @param topics beginnings of topics, after the prefix, that are asked for
 * @param signatures whether messages must be signed
 * @param caFile PEM file with the authorities whose certificates sign messages
 * @param crlFile PEM file with the certificates that they have revoked; without it none is taken for revoked
 * @param oldest age beyond which a signed message is taken for a copy that a stranger kept, and refused
 * @param strict whether topics that {@code routing} does not name are refused
 * @param routing who may sign which topics
 */
@ConfigurationProperties("koschei.bus.fedmsg")
public record FedmsgProperties(
        @DefaultValue List<String> endpoints,
        @DefaultValue("buildsys.") List<String> topics,
        @DefaultValue("required") Signatures signatures,
        @Nullable Path caFile,
        @Nullable Path crlFile,
        @DefaultValue("1h") Duration oldest,
        @DefaultValue("false") boolean strict,
        @DefaultValue List<Route> routing) {

    /** Whether messages must be signed. */
    enum Signatures {
        /** What is not signed as it should be is refused. */
        REQUIRED,
        /** Each message counts: on a bus where only the hub can send. */
        IGNORED
    }

    /**
     * Who may sign one topic.
     *
     * @param topic the whole topic, with its prefix
     * @param signers common names in their certificates
     */
    record Route(String topic, @DefaultValue List<String> signers) {}

    public FedmsgProperties {
        // Each is a connection of its own, and brings every message.
        endpoints = endpoints.stream().distinct().toList();
        endpoints.forEach(endpoint -> requireTcp("endpoints", endpoint));
        topics = List.copyOf(topics);
        routing = List.copyOf(routing);
        if (!endpoints.isEmpty() && signatures == Signatures.REQUIRED && caFile == null) {
            throw new IllegalArgumentException(
                    "koschei.bus.fedmsg.ca-file must name the authorities whose signatures count,"
                            + " or koschei.bus.fedmsg.signatures must be 'ignored'");
        }
        if (oldest.isNegative() || oldest.isZero()) {
            throw new IllegalArgumentException("koschei.bus.fedmsg.oldest must be positive, not " + oldest);
        }
    }

    static void requireTcp(String name, String endpoint) {
        URI uri;
        try {
            uri = URI.create(endpoint);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(refusal(name, endpoint), e);
        }
        if (!"tcp".equals(uri.getScheme()) || uri.getHost() == null || uri.getPort() < 1 || uri.getPort() > 65535) {
            throw new IllegalArgumentException(refusal(name, endpoint));
        }
    }

    private static String refusal(String name, String endpoint) {
        return "koschei.bus.fedmsg.%s must be like tcp://hub.example.org:9940, not '%s'".formatted(name, endpoint);
    }
}
