package io.koschei.generations;

import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Repeats the pass. */
@Component
@Profile("resolver")
final class ResolutionSchedule {

    private final ResolutionService service;

    ResolutionSchedule(ResolutionService service) {
        this.service = service;
    }

    @Scheduled(fixedDelayString = "${koschei.resolution.interval:2s}")
    void pass() {
        service.run();
    }
}
