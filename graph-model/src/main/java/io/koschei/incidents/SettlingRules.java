package io.koschei.incidents;

import java.time.Duration;

/**
 * How long something must hold before it is told. Both must be reached: generations may follow each other within minutes, and may
 * be days apart.
 *
 * @param generations in so many complete generations one after the other
 * @param time since it was noticed
 */
public record SettlingRules(int generations, Duration time) {

    /** What people get who set nothing. */
    public static final SettlingRules USUAL = new SettlingRules(2, Duration.ofMinutes(15));

    public SettlingRules {
        if (generations < 1 || time.isNegative()) {
            throw new IllegalArgumentException(
                    "an incident settles in at least one generation, after a time of 0 or more");
        }
    }
}
