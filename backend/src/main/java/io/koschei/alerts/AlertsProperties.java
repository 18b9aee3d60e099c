package io.koschei.alerts;

import io.koschei.incidents.SettlingRules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages are sent.
 *
 * @param interval how often it is looked whether there are any
 * @param patience wait after a bus has not taken one; it doubles up to {@code mostPatience}
 * @param mostPatience longest such wait
 * @param retention how long messages are shown that were sent
 * @param lookInterval how often it is looked what broke, and what would mend it
 * @param settleGenerations in so many complete generations one after the other breakage must hold before it is told
 * @param settleTime and so long
 * @param most so many causes that begin at once are told one by one, more of them in one message
 */
@ConfigurationProperties("koschei.alerts")
record AlertsProperties(
        @DefaultValue("1s") Duration interval,
        @DefaultValue("2s") Duration patience,
        @DefaultValue("1m") Duration mostPatience,
        @DefaultValue("30d") Duration retention,
        @DefaultValue("10s") Duration lookInterval,
        @DefaultValue("2") int settleGenerations,
        @DefaultValue("15m") Duration settleTime,
        @DefaultValue("20") int most) {

    AlertsProperties {
        requirePositive("interval", interval);
        requirePositive("patience", patience);
        requirePositive("most-patience", mostPatience);
        requirePositive("retention", retention);
        requirePositive("look-interval", lookInterval);
        if (mostPatience.compareTo(patience) < 0) {
            throw new IllegalArgumentException("koschei.alerts.most-patience must not be shorter than patience");
        }
        if (settleGenerations < 1 || settleTime.isNegative() || most < 1) {
            throw new IllegalArgumentException(
                    "koschei.alerts.settle-generations and most must be at least 1, settle-time at least 0");
        }
    }

    SettlingRules settling() {
        return new SettlingRules(settleGenerations, settleTime);
    }

    private static void requirePositive(String name, Duration time) {
        if (time.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "koschei.alerts.%s must be 1 ms or longer, not %s".formatted(name, time));
        }
    }
}
