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
        assertThat(work).matches("400 packages, [1-9][0-9]+ edges");
        assertThat(bench.figure(work, "the candidate query, median of 15")).isPositive();
        assertThat(bench.figure(work, "one decision, median of 15")).isPositive();
        assertThat(bench.json().path("rows").get(3).path("work").asString())
                .matches("a hub and 200 small changes, [1-9][0-9]+ edges");
        assertThat(bench.json().path("packages read").asDouble()).isBetween(10.0, 400.0);
        assertThat(bench.json().path("builds by 20, ms each").asDouble()).isPositive();
        assertThat(bench.out().get(0)).isEqualTo("... filling the tables with 400 packages and 800 builds");
    }
}
