package io.koschei.watcher;

import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Repeats the pass. */
@Component
@Profile("watcher")
final class WatcherSchedule {

    private final Watcher watcher;

    WatcherSchedule(Watcher watcher) {
        this.watcher = watcher;
    }

    @Scheduled(fixedDelayString = "${koschei.watcher.interval:100ms}")
    void pass() {
        watcher.run();
    }
}
