package io.koschei.closures;

import io.koschei.generations.RetryPolicy;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the closures of builds are found out.
 *
 * @param interval rest between two looks for builds
 * @param most builds that one look takes
 * @param lookups builds by maintainers whose repository Koji is asked for at one look
 * @param listings buildroots that Koji lists at one look, some hundred packages each
 * @param attempts failed attempts to fetch a repository after which Koji's list of the buildroot is taken instead
 * @param firstRetry wait after a first failure; each further failure doubles it
 * @param longestRetry no wait is longer
 * @param grace a repository that may yet become a generation is not resolved for its builds alone before that age
 */
@ConfigurationProperties("koschei.closures")
public record ClosureProperties(
        @DefaultValue("10s") Duration interval,
        @DefaultValue("500") int most,
        @DefaultValue("100") int lookups,
        @DefaultValue("20") int listings,
        @DefaultValue("8") int attempts,
        @DefaultValue("30s") Duration firstRetry,
        @DefaultValue("1h") Duration longestRetry,
        @DefaultValue("15m") Duration grace) {

    public ClosureProperties {
        if (most < 1 || lookups < 1 || listings < 1 || attempts < 1) {
            throw new IllegalArgumentException(
                    "koschei.closures.most, lookups, listings and attempts must be at least 1");
        }
    }

    RetryPolicy retries() {
        return new RetryPolicy(attempts, firstRetry, longestRetry);
    }
}
