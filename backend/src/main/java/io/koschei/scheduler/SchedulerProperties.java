package io.koschei.scheduler;

import io.koschei.builds.PriorityRules;
import io.koschei.scheduling.MassChanges;
import io.koschei.scheduling.QueueRules;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is submitted to Koji, and how much of it.
 *
 * @param enabled whether anything is submitted at all; without a login nothing is, whatever this says
 * @param maxBuilds most scratch builds that run at the same time
 * @param perPass most that are submitted at once
 * @param dailyCap most scratch builds of one package within 24 hours
 * @param loadThreshold a package waits while an architecture that it needs has more load than this; from 1 on none waits
 * @param channel Koji's channel whose builders are looked at
 * @param buildArches the only architectures that anything is built for; none for all of the tag
 * @param priorityOffset what is added to Koji's usual priority; more means later
 * @param buildFromRepoId whether packages are built in the repository they were resolved in, which the hub's policy must allow
 * @param brakeAfter after so many builds in a row that ended in the same way, through no fault of theirs, only one at a time is sent, and
 *     no more are under way that Koji has not begun; 0: that never matters
 * @param massShare share of a collection's packages that may come due in one generation; beyond that an administrator is asked. From 1 on
 *     none is
 * @param massLeast so few may in any case
 * @param criticalPath whether, of packages with the same priority, those come first that more others wait for
 */
@ConfigurationProperties("koschei.scheduler")
public record SchedulerProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("30") int maxBuilds,
        @DefaultValue("10") int perPass,
        @DefaultValue("8") int dailyCap,
        @DefaultValue("0.5") double loadThreshold,
        @DefaultValue("default") String channel,
        @DefaultValue List<String> buildArches,
        @DefaultValue("30") int priorityOffset,
        @DefaultValue("false") boolean buildFromRepoId,
        @DefaultValue("5") int brakeAfter,
        @DefaultValue("0.5") double massShare,
        @DefaultValue("500") int massLeast,
        @DefaultValue("false") boolean criticalPath) {

    /** Koji's priorities are small numbers; more than this is a slip. */
    private static final int MOST_OFFSET = 1000;

    public SchedulerProperties {
        buildArches = List.copyOf(buildArches);
        if (maxBuilds < 0) {
            throw new IllegalArgumentException("koschei.scheduler.max-builds must not be negative: " + maxBuilds);
        }
        if (perPass < 1 || dailyCap < 1) {
            throw new IllegalArgumentException("koschei.scheduler.per-pass and daily-cap must be at least 1");
        }
        if (brakeAfter < 0) {
            throw new IllegalArgumentException("koschei.scheduler.brake-after must not be negative: " + brakeAfter);
        }
        if (!(massShare > 0) || massLeast < 0) {
            throw new IllegalArgumentException(
                    "koschei.scheduler.mass-share must be more than 0, and mass-least not negative");
        }
        if (!(loadThreshold > 0)) {
            throw new IllegalArgumentException(
                    "koschei.scheduler.load-threshold must be more than 0, not " + loadThreshold);
        }
        if (priorityOffset < 0 || priorityOffset > MOST_OFFSET) {
            throw new IllegalArgumentException(
                    "koschei.scheduler.priority-offset must be from 0 to %d, not %d; less is for Koji's administrators"
                            .formatted(MOST_OFFSET, priorityOffset));
        }
    }

    /** When an administrator is asked whether so much is meant. */
    public MassChanges.Limits massLimits(QueueRules rules) {
        return new MassChanges.Limits(massShare, massLeast, rules.priorities().threshold());
    }

    /** How it is decided what is built. */
    public QueueRules rules(PriorityRules priorities) {
        return new QueueRules(priorities, maxBuilds, perPass, dailyCap, loadThreshold, criticalPath, buildArches);
    }
}
