package io.koschei.settings;

import io.koschei.builds.RetryRules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a package is built again after a build that says nothing about it; see {@link RetryRules}.
 *
 * @param most how often in a row a build is repeated that failed in the infrastructure
 * @param first wait before the first repetition; each further one waits four times as long
 * @param rest how long a package is left alone after the last one
 * @param afterCancel how long it is left alone after its build was canceled
 */
@ConfigurationProperties("koschei.retries")
public record RetriesProperties(
        @DefaultValue("3") int most,
        @DefaultValue("5m") Duration first,
        @DefaultValue("24h") Duration rest,
        @DefaultValue("6h") Duration afterCancel) {

    private static final int MOST = 10;

    public RetriesProperties {
        if (most < 0 || most > MOST) {
            throw new IllegalArgumentException(
                    "koschei.retries.most must be from 0 to %d, not %d".formatted(MOST, most));
        }
        if (!isPositive(first) || !isPositive(rest) || !isPositive(afterCancel)) {
            throw new IllegalArgumentException("koschei.retries: first, rest and after-cancel must be more than 0");
        }
    }

    private static boolean isPositive(Duration time) {
        return !time.isNegative() && !time.isZero();
    }

    public RetryRules rules() {
        return new RetryRules(most, first, rest, afterCancel);
    }
}
