package io.koschei.bench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code koschei bench resolver} does the same with many more. */
class ReuseFuzzTests {

    private static final int UNIVERSES = 100;

    @TempDir
    Path work;

    @Test
    void everyWayToResolveGivesTheSameAnswers() throws Exception {
        Fuzz.Outcome outcome = Fuzz.run(work, UNIVERSES, 100_000);
        assertThat(outcome.shown()).isEmpty();
        assertThat(outcome.reused()).isBetween(outcome.answers() / 10, outcome.answers());
    }
}
