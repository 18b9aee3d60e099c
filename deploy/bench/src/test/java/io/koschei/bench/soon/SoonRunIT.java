package io.koschei.bench.soon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole benchmark on tiny distributions: a service in a Java of its own that follows two collections. */
class SoonRunIT {

    @TempDir
    Path folder;

    @Test
    void followsTwoCollectionsAsTheirRepositoriesChange() throws IOException, InterruptedException {
        StoreAccess access = TestAccess.empty("bench_soon");
        Path universe = TinyUniverse.write(folder.resolve("universe"));
        List<String> names = List.of(TestAccess.name("soona"), TestAccess.name("soonb"));
        StringWriter printed = new StringWriter();
        BenchReport report = new BenchReport(new PrintWriter(printed));
        try (SoonRun run = new SoonRun(universe, access, folder.resolve("work"), names, Duration.ofMinutes(2))) {
            run.awaitReady();
            SoonBench.run(run, report);
        }
        boolean ok = report.finish();
        List<String> lines = printed.toString().lines().toList();
        JsonNode json = JsonMapper.shared().readTree(lines.get(lines.size() - 1));
        assertThat(json.path("ok").asBoolean())
                .as("a busy machine may need longer")
                .isEqualTo(ok);
        assertThat(json.path("rows").findValuesAsString("atMost")).hasSize(3);
        for (String work : List.of("first generation", "next generation")) {
            double steps = json.propertyNames().stream()
                    .filter(name -> name.startsWith(work + ", "))
                    .mapToDouble(name -> json.path(name).asDouble())
                    .sum();
            assertThat(figure(json, work)).as(work).isPositive().isCloseTo(steps, within(0.05));
        }
        assertThat(IntStream.rangeClosed(1, 5)
                        .mapToDouble(
                                number -> json.path("next generation " + number).asDouble())
                        .sorted()
                        .skip(2)
                        .findFirst())
                .as("the middle one of those after the first")
                .hasValue(figure(json, "next generation"));
        assertThat(figure(json, "2 collections at once"))
                .isGreaterThanOrEqualTo(json.path(names.get(1) + ", complete").asDouble());
        assertThat(json.path("first generations of the others").asDouble()).isPositive();
        assertThat(json.path("memory").asDouble()).isGreaterThan(50);
    }

    private static double figure(JsonNode json, String work) {
        for (JsonNode row : json.path("rows")) {
            if (row.path("work").asString().equals(work)) {
                return row.path("figure").asDouble();
            }
        }
        throw new AssertionError("no row " + work + ": " + json);
    }
}
