package io.koschei.bench.updates;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.bench.TestAccess;
import io.koschei.bench.TinyUniverse;
import io.koschei.bench.support.BenchReport;
import io.koschei.bench.support.StoreAccess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole benchmark on a tiny distribution, with the stores of the test run. */
class UpdatesBenchIT {

    @TempDir
    Path folder;

    @Test
    void checksSayWhatRunsFromNothingSay() throws IOException, InterruptedException {
        StoreAccess access = TestAccess.empty("bench_updates");
        Path original = TinyUniverse.distribution(folder.resolve("original"), 0);
        Prepared.Folders folders = Prepared.write(original, folder.resolve("prepared"));
        assertThat(folders.sources()).hasSize(Prepared.SOURCES).startsWith("srclibc6");
        StringWriter printed = new StringWriter();
        BenchReport report = new BenchReport(new PrintWriter(printed));
        Path work = folder.resolve("work");
        try (UpdatesRun run =
                new UpdatesRun(folders, access, work, TestAccess.name("updates"), Duration.ofMinutes(3))) {
            UpdatesBench.run(run, folders, new UpdatesBench.Sizes(4, 1), work, report);
        }
        boolean ok = report.finish();
        List<String> lines = printed.toString().lines().toList();
        JsonNode json = JsonMapper.shared().readTree(lines.get(lines.size() - 1));
        assertThat(json.path("ok").asBoolean())
                .as("a busy machine may need longer")
                .isEqualTo(ok);
        assertThat(figure(json, "all checks", "unlike two runs from nothing"))
                .as(printed.toString())
                .isZero();
        assertThat(json.path("harmless breaks").asInt()).isZero();
        assertThat(json.path("breaks breaks").asInt()).isEqualTo(40);
        assertThat(json.path("fixes fixes").asInt()).isEqualTo(12);
        for (String kind : List.of("harmless", "breaks", "fixes")) {
            assertThat(figure(json, kind, "from the start to the verdict")).isPositive();
            assertThat(figure(json, kind, "breaks others than prepared")).isZero();
            assertThat(figure(json, kind, "fixes others than prepared")).isZero();
        }
        assertThat(figure(json, "4 at once", "checks a day at that pace")).isPositive();
        assertThat(figure(json, "all checks", "largest memory of the service")).isGreaterThan(50);
    }

    private static double figure(JsonNode json, String work, String measure) {
        for (JsonNode row : json.path("rows")) {
            if (row.path("work").asString().equals(work)
                    && row.path("measure").asString().equals(measure)) {
                return row.path("figure").asDouble();
            }
        }
        throw new AssertionError("no row " + work + ", " + measure + ": " + json);
    }
}
