package io.koschei.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolverBenchIT {

    @TempDir
    Path folder;

    @Test
    void resolvesTinyDistributionsStepByStep() throws Exception {
        Path universe = TinyUniverse.write(folder.resolve("universe"));
        BenchProcess bench = BenchProcess.run(
                folder,
                "resolver",
                "--universe=" + universe,
                "--threads=1",
                "--plain-every=2",
                "--random-universes=10");
        String full = "trixie, everything from nothing";
        assertThat(bench.figure(full, "wall time")).isPositive();
        assertThat(bench.figure(full, "processor time")).isPositive();
        assertThat(bench.figure(full, "largest memory")).isPositive();
        assertThat(bench.figure(full, "processor time, XML not yet cached")).isPositive();
        for (String step : new String[] {"trixie -> trixie-security", "forky -> forky-20"}) {
            assertThat(bench.figure(step, "wall time")).isPositive();
            assertThat(bench.figure(step, "not solved")).isBetween(1.0, 99.0);
            assertThat(bench.figure(step, "keys of the whole universe")).isBetween(0.0, 1.0);
            assertThat(bench.json().path(step + " split").has("solve")).isTrue();
        }
        assertThat(bench.figure("both steps", "answers unlike those of a full run"))
                .isZero();
        assertThat(bench.figure("10 random universes", "with answers that differ"))
                .isZero();
        assertThat(bench.json().path("randomAnswers").asInt()).isPositive();
        assertThat(bench.json().path("ratioToPlainLoop").asDouble()).isPositive();
        assertThat(bench.isReached())
                .as("a tenth of the packages is new, which is too much")
                .isFalse();
    }
}
