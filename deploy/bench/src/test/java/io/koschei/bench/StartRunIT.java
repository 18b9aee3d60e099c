package io.koschei.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.koschei.bench.support.BenchReport;
import io.koschei.bench.support.ServeProcess;
import io.koschei.bench.support.StoreAccess;
import io.koschei.demo.DemoHub;
import io.koschei.demo.behaviour.BuilderSettings;
import io.koschei.demo.behaviour.DemoSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service in a Java of its own, which the benchmarks start, watch and kill. */
class StartRunIT {

    @TempDir
    Path folder;

    @Test
    void aNewServiceIsWatchedUntilItHasFollowedTheDistribution() throws IOException, InterruptedException {
        StringWriter printed = new StringWriter();
        BenchReport report = new BenchReport(new PrintWriter(printed));
        StoreAccess access = TestAccess.empty("bench_start");
        Path before = TinyUniverse.distribution(folder.resolve("before"), 0);
        Path after = TinyUniverse.distribution(folder.resolve("after"), 1);
        DemoSettings settings = new DemoSettings(0, Duration.ofDays(365), 0, DemoSettings.DEFAULT_KEEP)
                .withBuilders(BuilderSettings.DEFAULT
                        .withMinute(Duration.ofMillis(20))
                        .withCapacity(200)
                        .withFirstTask(10_000_000))
                .withMessages();
        try (DemoHub hub = DemoHub.start(settings, before, after, Clock.systemUTC());
                StartRun run =
                        new StartRun(hub, access, folder, Duration.ofMinutes(2), Duration.ofSeconds(1), report)) {
            run.run();
            assertThat(hub.generation()).isEqualTo(1);
        }
        assertThat(report.finish()).isTrue();
        List<String> lines = printed.toString().lines().toList();
        JsonNode json = JsonMapper.shared().readTree(lines.get(lines.size() - 1));
        double last = 0;
        for (String moment :
                List.of("ready", "packages known", "real builds known", "first generation", "first build")) {
            assertThat(json.path(moment).asDouble()).as(moment).isPositive().isGreaterThanOrEqualTo(last);
            last = json.path(moment).asDouble();
        }
        assertThat(json.path("next generation").asDouble()).isPositive();
        assertThat(json.path("processor a minute").asDouble()).isNotNegative();
        assertThat(json.path("memory").asDouble()).isGreaterThan(50);
        assertThat(lines).anyMatch(line -> line.endsWith("s until all 42 packages are known"));
    }

    @Test
    void aServiceThatDoesNotStartIsQuoted() throws IOException {
        ServeProcess service = nothing("bad");
        try (service) {
            assertThatIOException()
                    .isThrownBy(service::awaitReady)
                    .withMessageStartingWith("the service does not start: ")
                    .withMessageContaining("koschei: unknown service 'nothing'");
        }
        assertThat(service.isAlive()).isFalse();
        assertThat(service.largestMemory()).as("of a process that is gone").isZero();
        assertThat(Files.readString(folder.resolve("bad.yml")))
                .matches("(?s)koschei.data-dir: .*\nserver:\n  port: \\d+\n");
        assertThat(service.url("/graphql").toString()).matches("http://127\\.0\\.0\\.1:\\d+/graphql");
    }

    /** A later one of the same name adds to the log of the one before. */
    @Test
    void aServiceThatIsKilledIsGoneAtOnce() throws IOException, InterruptedException {
        ServeProcess service = nothing("any");
        assertThat(ProcessHandle.of(service.pid())).isPresent();
        service.kill();
        assertThat(service.isAlive()).isFalse();
        service.close();
        Files.writeString(folder.resolve("any.log"), "before\n");
        ServeProcess other = nothing("any");
        assertThatIOException()
                .isThrownBy(other::awaitReady)
                .withMessageStartingWith("the service does not start: before\n");
    }

    /** One that is asked for a service there is none of. */
    private ServeProcess nothing(String name) throws IOException {
        String yaml = "koschei.data-dir: " + folder.resolve("data") + "\n";
        return ServeProcess.start(folder, name, yaml, List.of("-Xmx64m"), List.of("--services=nothing"));
    }
}
