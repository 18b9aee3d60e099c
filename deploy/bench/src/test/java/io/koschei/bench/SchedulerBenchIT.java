package io.koschei.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulerBenchIT {

    @TempDir
    Path folder;

    @Test
    void decidesAboutAFewPackages() throws Exception {
        BenchProcess bench = BenchProcess.run(folder, "scheduler", "--packages=400", "--builds=2");
        String work = bench.json().path("rows").get(0).path("work").asString();
        assertThat(work).matches("400 packages, [1-9][0-9]+ due");
        assertThat(bench.figure(work, "one decision, median of 15")).isPositive();
        assertThat(bench.isReached()).as(String.join("\n", bench.out())).isTrue();
        assertThat(bench.json().path("reading, ms").asDouble()).isPositive();
        assertThat(bench.json().path("slowest, ms").asDouble())
                .isGreaterThanOrEqualTo(bench.figure(work, "one decision, median of 15"));
        assertThat(bench.out().get(0)).isEqualTo("... filling the tables with 400 packages and 800 builds");
    }
}
