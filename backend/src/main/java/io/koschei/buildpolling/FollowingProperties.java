package io.koschei.buildpolling;

import io.koschei.builds.BuildLogs;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How builds are followed in Koji.
 *
 * @param interval rest between two questions for running builds
 * @param timeout a build that Koschei has seen unfinished for so long is canceled
 * @param missing a build whose task Koji does not know for so long is given up
 * @param cancelAgain rest before Koji is asked once more to cancel a build that goes on
 * @param partsInterval rest between two questions for the architectures of running builds
 * @param patience how long a build's parts, its result and its logs are asked for when Koji does not answer, once it was seen to have ended
 * @param logSize bytes at the end of a failed task's log that are kept
 * @param retention finished builds are forgotten after this, but never the last ones of a package
 * @param retentionInterval rest between two looks for builds to forget
 */
@ConfigurationProperties("koschei.following")
record FollowingProperties(
        @DefaultValue("15s") Duration interval,
        @DefaultValue("48h") Duration timeout,
        @DefaultValue("10m") Duration missing,
        @DefaultValue("5m") Duration cancelAgain,
        @DefaultValue("2m") Duration partsInterval,
        @DefaultValue("1h") Duration patience,
        @DefaultValue("64KB") DataSize logSize,
        @DefaultValue("180d") Duration retention,
        @DefaultValue("1h") Duration retentionInterval) {

    FollowingProperties {
        require("timeout", timeout, Duration.ofMinutes(1));
        require("missing", missing, Duration.ofMillis(1));
        require("cancel-again", cancelAgain, Duration.ZERO);
        require("parts-interval", partsInterval, Duration.ZERO);
        require("patience", patience, Duration.ZERO);
        require("retention", retention, Duration.ofDays(1));
        if (logSize.toBytes() < 1 || logSize.toBytes() > BuildLogs.LARGEST) {
            throw new IllegalArgumentException("koschei.following.log-size must be from 1 byte to %d, not %s"
                    .formatted(BuildLogs.LARGEST, logSize));
        }
    }

    private static void require(String name, Duration time, Duration least) {
        if (time.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "koschei.following.%s must be at least %s, not %s".formatted(name, least, time));
        }
    }
}
