package io.koschei;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.TrackedPackage;
import io.koschei.builds.TrackedPackages;
import io.koschei.demo.DemoHub;
import io.koschei.demo.DemoSettings;
import io.koschei.tracking.PackageRefresh;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole service against the demo's hub: packages come by polling, and are there when one is asked for. */
class TrackingStoryIT {

    @Test
    void packagesAreKnownAndTracked() throws InterruptedException {
        try (DemoHub hub = DemoHub.start(new DemoSettings(0, Duration.ofDays(365), 0, 2), Clock.systemUTC());
                TestService service = TestService.startApart("tracked", hub.hubUrl(), hub.topUrl())) {
            TrackedPackages packages = new TrackedPackages(service.bean(JdbcClient.class));
            List<TrackedPackage> all = List.of();
            for (int i = 0; i < 600 && all.isEmpty(); i++) {
                Thread.sleep(100);
                all = packages.all(service.collection().id());
            }
            assertThat(all).hasSizeGreaterThan(100).anyMatch(TrackedPackage::isRebuilt);
            String name = all.get(0).name();
            assertThat(service.bean(PackageRefresh.class).one(service.collection(), name))
                    .isFalse();
            assertThat(packages.find(service.collection().id(), name)).contains(all.get(0));
        }
    }
}
