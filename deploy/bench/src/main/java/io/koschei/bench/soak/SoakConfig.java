package io.koschei.bench.soak;

import io.koschei.bench.support.HubConfig;
import io.koschei.bench.support.RunDatabase;
import io.koschei.bench.support.StoreAccess;
import io.koschei.demo.DemoHub;
import java.nio.file.Path;

/** The configuration of a service under soak: everything more often than usual, since an hour has to pass in seconds. */
final class SoakConfig {

    static final String HASTE = """
            koschei.koji.read-timeout: 10s
            koschei.koji.attempts: 5
            koschei.koji.calls-per-second: 1000
            koschei.polling.interval: 500ms
            koschei.polling.packages-interval: 5s
            koschei.resolution.interval: 250ms
            koschei.resolution.workers: thread
            koschei.resolution.first-retry: 500ms
            koschei.resolution.longest-retry: 2s
            koschei.closures.interval: 500ms
            koschei.closures.listings: 200
            koschei.closures.first-retry: 500ms
            koschei.closures.longest-retry: 2s
            koschei.closures.grace: 2s
            koschei.following.interval: 500ms
            koschei.following.parts-interval: 2s
            koschei.following.missing: 5s
            koschei.scheduler.interval: 250ms
            koschei.scheduler.load-threshold: 1
            koschei.scheduler.max-builds: 40
            koschei.scheduler.daily-cap: 50
            koschei.priorities.quiet: 1s
            koschei.priorities.due: 20s
            koschei.retries.first: 1s
            koschei.retries.rest: 10s
            koschei.retries.after-cancel: 5s
            """;

    /** An hour passes in minutes. Calls to the hub are as few as usual, and builds name their repository. */
    static final String ILL = """
            koschei.koji.read-timeout: 10s
            koschei.polling.interval: 5s
            koschei.polling.packages-interval: 60s
            koschei.resolution.interval: 500ms
            koschei.resolution.workers: thread
            koschei.resolution.first-retry: 1s
            koschei.resolution.longest-retry: 10s
            koschei.closures.interval: 5s
            koschei.following.interval: 3s
            koschei.following.parts-interval: 15s
            koschei.scheduler.interval: 1s
            koschei.scheduler.load-threshold: 1
            koschei.scheduler.max-builds: 40
            koschei.scheduler.daily-cap: 50
            koschei.scheduler.build-from-repo-id: true
            koschei.priorities.quiet: 1s
            koschei.priorities.due: 20s
            koschei.retries.first: 1s
            koschei.retries.rest: 10s
            koschei.retries.after-cancel: 5s
            """;

    private SoakConfig() {}

    static String ill(StoreAccess servers, RunDatabase stores, DemoHub hub, String collection, Path cache) {
        return HubConfig.of(servers, stores, hub, collection, cache) + ILL;
    }

    static String of(StoreAccess servers, RunDatabase stores, DemoHub hub, String collection, Path cache) {
        return HubConfig.of(servers, stores, hub, collection, cache) + HASTE;
    }
}
