package io.koschei.demo;

import static io.koschei.demo.HubClient.recorded;
import static io.koschei.demo.HubClient.shape;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.behaviour.BuilderSettings;
import io.koschei.demo.behaviour.DemoSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A demo hub to which recorded requests are put, in the names of the demo. */
final class WireHub implements AutoCloseable {

    static final String SOURCE = "../packages/acl/2.3.2/2/src/acl-2.3.2-2.src.rpm";

    private static final String RECORDED_SOURCE = "../packages/foo/1.0/1.fc43/src/foo-1.0-1.fc43.src.rpm";

    final SettableClock clock = new SettableClock();
    final DemoHub hub = DemoHub.start(
            new DemoSettings(0, Duration.ofDays(1), 14, 8)
                    .withBuilders(BuilderSettings.DEFAULT
                            .withArches(List.of("x86_64", "aarch64"))
                            .withMinute(Duration.ofMinutes(1))),
            clock);
    final HubClient koschei;

    WireHub() {
        // With a fraction, as on a real hub.
        clock.tick(Duration.ofNanos(123_456_000));
        koschei = HubClient.of(hub, "koschei");
    }

    /** Submits the recorded build and returns its task. */
    long build() throws IOException {
        String answer = koschei.text(adapted("build.request"));
        assertThat(shape(HubClient.result(answer))).isEqualTo(shape(HubClient.result(recorded("build.response"))));
        return ((Number) HubClient.result(answer)).longValue();
    }

    /** The recorded request with the demo's names instead of the recorded ones. */
    String adapted(String name) throws IOException {
        return recorded(name)
                .replace(RECORDED_SOURCE, SOURCE)
                .replace("<string>f43</string>", "<string>demo</string>")
                .replace("<name>repo_id</name>\n<value><int>1</int>", "<name>repo_id</name>\n<value><int>114</int>");
    }

    void tick(int minutes) {
        clock.tick(Duration.ofMinutes(minutes));
    }

    @Override
    public void close() {
        hub.close();
    }
}
