package io.koschei.bench.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.bench.TestAccess;
import io.koschei.bench.TinyUniverse;
import io.koschei.bench.soon.SoonRun;
import io.koschei.bench.support.BenchReport;
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

/**
 * A user looks at pages of a tiny distribution while twelve hostile clients ask, for a fraction of the time of the whole benchmark: every
 * page is answered, hardly later than without them, and every question.
 */
class ApiRunIT {

    private static final Duration BESIDE = Duration.ofSeconds(20);

    /** Where the whole benchmark allows twice the time: other tests share the machine. */
    private static final double TIMES = 6;

    /** Milliseconds: a page of a tiny distribution alone takes a few. */
    private static final double SLACK = 200;

    @TempDir
    Path folder;

    @Test
    void aUserIsAnsweredWhateverOthersAsk() throws IOException, InterruptedException {
        Path universe = TinyUniverse.write(folder.resolve("universe"));
        String name = TestAccess.name("api");
        StringWriter printed = new StringWriter();
        BenchReport report = new BenchReport(new PrintWriter(printed));
        try (SoonRun run = new SoonRun(
                universe,
                TestAccess.empty("bench_api"),
                folder.resolve("work"),
                List.of(name),
                Duration.ofMinutes(2))) {
            run.awaitReady();
            ApiBench.run(run, name, "trixie", BESIDE, report);
        }
        report.finish();
        List<String> lines = printed.toString().lines().toList();
        JsonNode json = JsonMapper.shared().readTree(lines.get(lines.size() - 1));
        assertThat(json.path("unanswered").asInt()).as(printed.toString()).isZero();
        assertThat(json.path("hostile questions").asInt()).isGreaterThan(20);
        assertThat(printed.toString())
                .contains("times status 200")
                .doesNotContain("times status 5")
                .doesNotContain("times status 0");
        assertThat(json.path("rows").findValuesAsString("work"))
                .containsExactly("a page", "heap", "the slowest hostile question");
        assertThat(json.path("beside").asDouble())
                .as(printed.toString())
                .isLessThanOrEqualTo(TIMES * json.path("alone").asDouble() + SLACK);
        assertThat(json.at("/rows/1/figure").asDouble())
                .as("the share of the heap that is in use after a collection")
                .isLessThanOrEqualTo(80);
        assertThat(json.at("/rows/2/figure").asDouble())
                .as("no question is answered later than its deadline")
                .isLessThanOrEqualTo(1);
    }
}
