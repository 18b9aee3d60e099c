package io.koschei.preview;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Update checks.
 *
 * @param keep what came out is deleted after this
 * @param most checks that are kept; beyond that the oldest are deleted
 */
@ConfigurationProperties("koschei.updates")
record CheckProperties(
        @DefaultValue("90d") Duration keep, @DefaultValue("20000") int most) {

    CheckProperties {
        if (keep.toMillis() < 1 || most < 1) {
            throw new IllegalArgumentException("koschei.updates.keep must be 1 ms or longer, and most at least 1");
        }
    }
}
