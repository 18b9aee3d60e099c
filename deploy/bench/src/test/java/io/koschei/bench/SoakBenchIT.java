package io.koschei.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The whole benchmark: half a minute and more, so only on demand. Its parts are tested in each run. */
@EnabledIfSystemProperty(named = "koschei.bench.whole", matches = "true")
class SoakBenchIT {

    @TempDir
    Path folder;

    @Test
    void aShortRunKeepsItsBooksButBuildsTooLittle() throws Exception {
        BenchProcess bench =
                BenchProcess.run(folder, "soak", "--seconds=4", "--kill-every=2", "--copies=1", "--seed=7", "--ill=0");
        String all = String.join("\n", bench.out());
        for (String measure : new String[] {"builds submitted twice", "states wrong", "packages wrong"}) {
            assertThat(bench.figure("one copy", measure)).as(all).isZero();
        }
        assertThat(bench.figure("one copy", "builds")).isBetween(0.0, 99.0);
        assertThat(bench.isReached())
                .as("a hundred builds are too many for a few seconds")
                .isFalse();
        assertThat(bench.json().path("one copy: kills").asInt()).isPositive();
        assertThat(bench.json().path("one copy: packages").asInt()).isPositive();
        assertThat(bench.out().get(0)).isEqualTo("... one copy of every service, for 4 s");
    }
}
