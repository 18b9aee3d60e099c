package io.koschei.demo;

import static io.koschei.demo.HubClient.keywords;

import io.koschei.demo.behaviour.BuilderSettings;
import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.demo.builders.LedgerEntry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** A demo hub whose builds take minutes of a clock that stands still, asked by the user koschei. */
final class DemoHubStory implements AutoCloseable {

    final SettableClock clock = new SettableClock();
    DemoHub hub = DemoHub.start(settings(0), clock);
    HubClient koschei = HubClient.of(hub, "koschei");

    private static DemoSettings settings(int generation) {
        return new DemoSettings(0, Duration.ofDays(1), generation, 8)
                .withBuilders(BuilderSettings.DEFAULT
                        .withMinute(Duration.ofMinutes(1))
                        .withCapacity(100)
                        .withLogsKept(Duration.ofHours(12)));
    }

    void restartAt(int generation) {
        restart(settings(generation));
    }

    void restart(DemoSettings settings) {
        hub.close();
        hub = DemoHub.start(settings, clock);
        koschei = HubClient.of(hub, "koschei");
    }

    /** The path of the latest build's source package. */
    String path(String name) {
        Map<String, Object> build = koschei.list("listTagged", "demo", keywords("package", name, "latest", true))
                .get(0);
        return "../packages/%s/%s/%s/src/%s.src.rpm"
                .formatted(name, build.get("version"), build.get("release"), build.get("nvr"));
    }

    long build(String name, Map<String, Object> options) {
        options.put("scratch", true);
        return ((Number) koschei.call("build", path(name), "demo", options)).longValue();
    }

    LedgerEntry entry(long task) {
        return hub.ledger().stream()
                .filter(entry -> entry.taskId() == task)
                .findFirst()
                .orElseThrow();
    }

    String log(long task, String name) {
        String text = (String) koschei.call("downloadTaskOutput", (int) task, name);
        return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
    }

    void finish() {
        clock.tick(Duration.ofHours(3));
    }

    @Override
    public void close() {
        hub.close();
    }
}
