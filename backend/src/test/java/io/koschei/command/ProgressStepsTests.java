package io.koschei.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.koschei.demo.SettableClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressStepsTests {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final SettableClock clock = new SettableClock();

    @Test
    void oneLineForEachStepWhereNothingCanBeDrawnAgain() {
        ProgressSteps steps = steps(false);
        int result = steps.run("PostgreSQL", () -> {
            clock.tick(Duration.ofMillis(1_234));
            return 7;
        });
        ProgressSteps.Bar bar = steps.begin("Resolving");
        clock.tick(Duration.ofMillis(60_000));
        bar.at(1, 2);
        bar.done();
        steps.done("Neo4j", Duration.ofMillis(4_050));

        assertThat(result).isEqualTo(7);
        assertThat(text().lines())
                .containsExactly(
                        "PostgreSQL .............................. 1.2 s",
                        "Resolving ............................... 60.0 s",
                        "Neo4j ................................... 4.1 s");
    }

    @Test
    void barMovesOnATerminalButNotTooOften() {
        ProgressSteps.Bar bar = steps(true).begin("Resolving");
        bar.at(1, 4);
        clock.tick(Duration.ofMillis(100));
        bar.at(2, 4);
        clock.tick(Duration.ofMillis(99));
        bar.at(3, 4);
        clock.tick(Duration.ofMillis(1));
        bar.at(9, 4);
        bar.at(1, 0);

        assertThat(text().split("\r\u001b\\[K"))
                .containsExactly(
                        "",
                        "Resolving ... ",
                        "Resolving ... [###############---------------] 2 of 4, 0.1 s",
                        "Resolving ... [##############################] 4 of 4, 0.2 s");
    }

    @Test
    void failedStepSaysSo() {
        assertThatIllegalStateException().isThrownBy(() -> steps(false).run("Neo4j", () -> {
            clock.tick(Duration.ofMillis(2_000));
            throw new IllegalStateException("no");
        }));
        assertThat(text()).isEqualTo("Neo4j ................................... failed after 2.0 s\n");
    }

    private ProgressSteps steps(boolean terminal) {
        return new ProgressSteps(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal, clock);
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
