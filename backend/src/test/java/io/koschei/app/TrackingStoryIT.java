package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.DemoHub;
import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.tracked.TrackedPackage;
import io.koschei.tracked.TrackedPackages;
import io.koschei.tracking.PackageRefresh;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole service against the demo's hub: packages come by polling, are there when one is asked for, and old builds go. */
class TrackingStoryIT {

    private static DemoHub hub;
    private static TestService service;

    @BeforeAll
    static void start() throws IOException {
        hub = DemoHub.start(new DemoSettings(0, Duration.ofDays(365), 0, 2), Clock.systemUTC());
        service = TestService.startApart(
                "tracked", hub.hubUrl(), hub.topUrl(), "koschei.following.retention-interval=200ms");
    }

    @AfterAll
    static void stop() {
        service.close();
        hub.close();
    }

    private static List<TrackedPackage> packages() throws InterruptedException {
        TrackedPackages packages = new TrackedPackages(service.bean(JdbcClient.class));
        List<TrackedPackage> all = List.of();
        for (int i = 0; i < 600 && all.isEmpty(); i++) {
            Thread.sleep(100);
            all = packages.all(service.collection().id());
        }
        return all;
    }

    @Test
    void packagesAreKnownAndTracked() throws InterruptedException {
        List<TrackedPackage> all = packages();
        assertThat(all).hasSizeGreaterThan(100).anyMatch(TrackedPackage::isRebuilt);
        TrackedPackage some = all.get(0);
        assertThat(service.bean(PackageRefresh.class).one(service.collection(), some.name()))
                .isFalse();
        assertThat(new TrackedPackages(service.bean(JdbcClient.class))
                        .find(service.collection().id(), some.name()))
                .contains(some);
    }

    @Test
    void buildsAreForgottenWhenTheirRetentionHasEnded() throws InterruptedException {
        JdbcClient jdbc = service.bean(JdbcClient.class);
        TrackedPackage built = packages().stream()
                .filter(TrackedPackage::isRebuilt)
                .findFirst()
                .orElseThrow();
        long old = canceled(jdbc, built, "2 years");
        long recent = canceled(jdbc, built, "2 days");
        for (int i = 0; i < 100 && exists(jdbc, old); i++) {
            Thread.sleep(100);
        }
        assertThat(exists(jdbc, old)).isFalse();
        assertThat(exists(jdbc, recent)).isTrue();
    }

    private static long canceled(JdbcClient jdbc, TrackedPackage built, String age) {
        return jdbc.sql("""
                        insert into build (package_id, real, token, state, epoch, version, release, submitted_at, finished_at)
                        values (:package, false, :age, 'CANCELED', 0, '1', '1', now() - :age::interval, now() - :age::interval)
                        returning id
                        """)
                .param("package", built.id())
                .param("age", age)
                .query(Long.class)
                .single();
    }

    private static boolean exists(JdbcClient jdbc, long build) {
        return jdbc.sql("select count(*) from build where id = ?")
                        .param(build)
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
