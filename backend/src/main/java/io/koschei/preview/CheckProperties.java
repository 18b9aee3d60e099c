package io.koschei.preview;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Update checks.
 *
 * @param keep what came out is deleted after this
 * @param most checks that are kept; beyond that the oldest are deleted
 * @param running previews that may wait or run at the same time when a message leads to a check; users' go first
 * @param daily checks that messages lead to within 24 hours at most
 */
@ConfigurationProperties("koschei.updates")
record CheckProperties(
        @DefaultValue("90d") Duration keep,
        @DefaultValue("20000") int most,
        @DefaultValue("2") int running,
        @DefaultValue("300") int daily) {

    CheckProperties {
        if (keep.toMillis() < 1 || most < 1 || running < 1 || daily < 0) {
            throw new IllegalArgumentException(
                    "koschei.updates.keep must be 1 ms or longer, most and running at least 1, and daily at least 0");
        }
    }
}
