package io.koschei.koji.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
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
 * @param readers how many questions that need no login are asked at the same time
 * @param callsPerSecond how many calls a second this process makes in the long run; some may follow each other at once
 * @param requestRepos whether a hub 1.35 or newer is asked to make repositories
 * @param caFile PEM file of the authorities that may have signed the certificates of the hub, and besides Java's those of repositories; Java's
 *     alone when there is none
 */
@ConfigurationProperties("koschei.koji")
public record KojiProperties(
        @DefaultValue("http://127.0.0.1:8081/kojihub") URI hubUrl,
        @DefaultValue("http://127.0.0.1:8081/kojifiles") URI topUrl,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("2m") Duration readTimeout,
        @DefaultValue("10m") Duration callTimeout,
        @DefaultValue("256MB") DataSize maxResponse,
        @DefaultValue("4") int attempts,
        @DefaultValue("4") int readers,
        @DefaultValue("2") double callsPerSecond,
        @DefaultValue("false") boolean requestRepos,
        @Nullable Path caFile) {

    /** The most that {@code readers} can be; a hub has to answer others too. */
    private static final int MOST_READERS = 32;

    private static final double FEWEST_CALLS = 0.1;
    private static final double MOST_CALLS = 1000;

    @ConstructorBinding
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
        if (readers < 1 || readers > MOST_READERS) {
            throw new IllegalArgumentException(
                    "koschei.koji.readers must be from 1 to %d, not %d".formatted(MOST_READERS, readers));
        }
        if (!(callsPerSecond >= FEWEST_CALLS && callsPerSecond <= MOST_CALLS)) {
            throw new IllegalArgumentException(
                    "koschei.koji.calls-per-second must be from 0.1 to 1000, not " + callsPerSecond);
        }
    }

    /** Four readers, as many calls as they can make, and nothing out of the ordinary. */
    public KojiProperties(
            URI hubUrl,
            URI topUrl,
            Duration connectTimeout,
            Duration readTimeout,
            Duration callTimeout,
            DataSize maxResponse,
            int attempts) {
        this(
                hubUrl,
                topUrl,
                connectTimeout,
                readTimeout,
                callTimeout,
                maxResponse,
                attempts,
                4,
                MOST_CALLS,
                false,
                null);
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
