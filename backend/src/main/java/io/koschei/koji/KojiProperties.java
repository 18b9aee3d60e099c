package io.koschei.koji;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Which Koji to follow and how patient to be with it.
 *
 * @param hubUrl the hub's XML-RPC address
 * @param topUrl where the hub's files are served; repositories are below {@code repos/}
 * @param connectTimeout longest wait for a connection
 * @param readTimeout longest silence of the hub while it answers
 * @param callTimeout longest time that one answer may take from its first to its last byte
 * @param maxResponse most that is read of one answer, counted after decompression
 * @param attempts how often a question is asked before a transient failure is passed on
 */
@ConfigurationProperties("koschei.koji")
public record KojiProperties(
        @DefaultValue("http://127.0.0.1:8081/kojihub") URI hubUrl,
        @DefaultValue("http://127.0.0.1:8081/kojifiles") URI topUrl,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("2m") Duration readTimeout,
        @DefaultValue("10m") Duration callTimeout,
        @DefaultValue("256MB") DataSize maxResponse,
        @DefaultValue("4") int attempts) {

    public KojiProperties {
        requireHttp("hub-url", hubUrl);
        requireHttp("top-url", topUrl);
        requirePositive("connect-timeout", connectTimeout);
        requirePositive("read-timeout", readTimeout);
        requirePositive("call-timeout", callTimeout);
        if (maxResponse.toBytes() <= 0) {
            throw new IllegalArgumentException("koschei.koji.max-response must be more than 0, not " + maxResponse);
        }
        if (attempts < 1 || attempts > 20) {
            throw new IllegalArgumentException("koschei.koji.attempts must be from 1 to 20, not " + attempts);
        }
    }

    private static void requireHttp(String name, URI url) {
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!http || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "koschei.koji.%s must be an http or https address, not '%s'".formatted(name, url));
        }
    }

    private static void requirePositive(String name, Duration time) {
        if (time.toMillis() < 1 || time.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "koschei.koji.%s must be between 1 ms and 1 day, not %s".formatted(name, time));
        }
    }
}
