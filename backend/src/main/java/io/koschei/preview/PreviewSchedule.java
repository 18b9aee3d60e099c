package io.koschei.preview;

import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Repeats the pass. */
@Component
@Profile("resolver")
final class PreviewSchedule {

    private final PreviewService service;

    PreviewSchedule(PreviewService service) {
        this.service = service;
    }

    @Scheduled(fixedDelayString = "${koschei.preview.interval:1s}")
    void pass() {
        service.run();
    }
}
