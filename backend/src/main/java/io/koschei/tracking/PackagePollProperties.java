package io.koschei.tracking;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often Koji is asked for everything.
 *
 * @param packagesInterval time from one question for all packages and builds of a collection to the next
 */
@ConfigurationProperties("koschei.polling")
public record PackagePollProperties(@DefaultValue("20m") Duration packagesInterval) {

    public PackagePollProperties {
        if (packagesInterval.isNegative()) {
            throw new IllegalArgumentException(
                    "koschei.polling.packages-interval must not be negative, but is " + packagesInterval);
        }
    }
}
