package io.koschei.polling;

import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Repeats the pass. */
@Component
@Profile("polling")
final class PollingSchedule {

    private final Poller poller;

    PollingSchedule(Poller poller) {
        this.poller = poller;
    }

    @Scheduled(fixedDelayString = "${koschei.polling.interval:60s}")
    void pass() {
        poller.run();
    }
}
