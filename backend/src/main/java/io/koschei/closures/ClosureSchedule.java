package io.koschei.closures;

import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Repeats the pass over builds. */
@Component
@Profile("resolver")
final class ClosureSchedule {

    private final BuildClosureService service;

    ClosureSchedule(BuildClosureService service) {
        this.service = service;
    }

    @Scheduled(fixedDelayString = "${koschei.closures.interval:10s}")
    void pass() {
        service.run();
    }
}
