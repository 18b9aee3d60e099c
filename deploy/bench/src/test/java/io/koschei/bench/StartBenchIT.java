package io.koschei.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The whole benchmark: half a minute and more, so only on demand. Its parts are tested in each run. */
@EnabledIfSystemProperty(named = "koschei.bench.whole", matches = "true")
class StartBenchIT {

    @TempDir
    Path folder;

    @Test
    void startsKoscheiAgainstATinyDistributionThatChanges() throws Exception {
        Path before = TinyUniverse.distribution(folder.resolve("before"), 0);
        Path after = TinyUniverse.distribution(folder.resolve("after"), 1);
        BenchProcess bench =
                BenchProcess.run(folder, "start", "--before=" + before, "--after=" + after, "--limit=2", "--watch=1");
        assertThat(bench.status())
                .as(String.join("\n", bench.out()) + bench.err())
                .isZero();
        double last = 0;
        for (String moment :
                List.of("ready", "packages known", "real builds known", "first generation", "first build")) {
            assertThat(bench.json().path(moment).asDouble())
                    .as(moment)
                    .isPositive()
                    .isGreaterThanOrEqualTo(last);
            last = bench.json().path(moment).asDouble();
        }
        assertThat(bench.json().path("next generation").asDouble()).isPositive();
        assertThat(bench.json().path("builds a minute").asDouble()).isNotNegative();
        assertThat(bench.json().path("memory").asDouble()).isPositive();
        assertThat(bench.out()).anyMatch(line -> line.endsWith("s until all 41 packages are known"));
    }
}
