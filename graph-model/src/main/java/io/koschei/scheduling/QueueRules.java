package io.koschei.scheduling;

import io.koschei.builds.PriorityRules;
import java.util.List;

/**
 * The configured limits and thresholds of {@link Queue}.
 *
 * @param mostBuilds most scratch builds that run at the same time
 * @param perPass most that are submitted at once
 * @param dailyCap most scratch builds of one package within 24 hours
 * @param loadThreshold a package waits while an architecture that it needs has more load; from 1 on none waits
 * @param criticalPath whether, of packages with the same priority, those come first that more others wait for
 * @param buildArches the only architectures that anything is built for; none for all of the tag
 */
public record QueueRules(
        PriorityRules priorities,
        int mostBuilds,
        int perPass,
        int dailyCap,
        double loadThreshold,
        boolean criticalPath,
        List<String> buildArches) {

    public QueueRules {
        buildArches = List.copyOf(buildArches);
        if (mostBuilds < 0 || perPass < 1 || dailyCap < 1 || !(loadThreshold > 0)) {
            throw new IllegalArgumentException(
                    "most builds must not be negative; builds per pass, the daily cap and the load threshold must be more than 0");
        }
    }
}
