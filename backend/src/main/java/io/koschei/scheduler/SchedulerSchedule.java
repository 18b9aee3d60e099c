package io.koschei.scheduler;

import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Repeats the pass. */
@Component
@Profile("scheduler")
final class SchedulerSchedule {

    private final Scheduler scheduler;
    private final boolean enabled;

    SchedulerSchedule(Scheduler scheduler, SchedulerProperties properties) {
        this.scheduler = scheduler;
        this.enabled = properties.enabled();
    }

    @Scheduled(fixedDelayString = "${koschei.scheduler.interval:3s}")
    void pass() {
        if (enabled) {
            scheduler.run();
        }
    }
}
