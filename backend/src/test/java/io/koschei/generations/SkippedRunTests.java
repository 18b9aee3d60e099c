package io.koschei.generations;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SkippedRunTests {

    private static final String GONE = "The repository was gone before it could be read: in Koji it is DELETED.";

    private static Generation generation(int ordinal, @Nullable Integer repoId) {
        Instant at = Instant.EPOCH;
        return new Generation(
                ordinal, 1, "f43", ordinal, repoId, null, null, at, GenerationState.FOUND, null, 0, at, at);
    }

    private static String missing(int repo) {
        return "https://koji.test/repos/f43-build/%d/repomd.xml does not exist. Given up after 3 attempts."
                .formatted(repo);
    }

    private static long lines(CapturedOutput output, String text) {
        return output.getAll().lines().filter(line -> line.contains(text)).count();
    }

    @Test
    void manyWithTheSameReasonAreOneLine(CapturedOutput output) {
        try (SkipLog log = new SkipLog()) {
            for (int n = 3; n <= 41; n++) {
                log.skipped(generation(n, 100 + n), GONE);
            }
            assertThat(lines(output, "skipped")).isZero();
        }
        assertThat(lines(output, "skipped")).isEqualTo(1);
        assertThat(output).contains("f43 generations 3 to 41 are skipped (39): " + GONE);
    }

    @Test
    void theyAreOneLineWhenTheNewestComesFirst(CapturedOutput output) {
        try (SkipLog log = new SkipLog()) {
            for (int n = 41; n >= 3; n--) {
                log.skipped(generation(n, 100 + n), GONE);
            }
        }
        assertThat(lines(output, "skipped")).isEqualTo(1);
        assertThat(output).contains("f43 generations 3 to 41 are skipped (39): " + GONE);
    }

    @Test
    void oneAloneIsToldWithItsWholeReason(CapturedOutput output) {
        try (SkipLog log = new SkipLog()) {
            log.skipped(generation(3, 103), missing(103));
        }
        assertThat(output).contains("f43 generation 3 is skipped: " + missing(103));
    }

    @Test
    void numbersOfRepositoriesDoNotMakeReasonsDiffer(CapturedOutput output) {
        try (SkipLog log = new SkipLog()) {
            log.skipped(generation(3, 103), missing(103));
            log.skipped(generation(4, 110), missing(110));
        }
        assertThat(output)
                .contains("f43 generations 3 to 4 are skipped (2): https://koji.test/repos/f43-build/…/repomd.xml"
                        + " does not exist. Given up after 3 attempts.");
    }

    @Test
    void otherReasonsGapsAndOtherStepsBeginANewLine(CapturedOutput output) {
        try (SkipLog log = new SkipLog()) {
            log.skipped(generation(3, 103), GONE);
            log.skipped(generation(4, 104), "It is broken.");
            log.skipped(generation(5, 105), "It is broken.");
            log.skipped(generation(7, 107), "It is broken.");
            log.write();
            assertThat(lines(output, "generation 7 is skipped: It is broken.")).isEqualTo(1);
            log.skipped(generation(8, 108), "It is broken.");
        }
        assertThat(lines(output, "skipped")).isEqualTo(4);
        assertThat(output)
                .contains("generation 3 is skipped", "generations 4 to 5 are skipped (2)", "generation 8 is skipped");
    }

    @Test
    void partsOfLongerNumbersAreNotNumbersOfRepositories() {
        SkippedRun first = SkippedRun.of(generation(3, 10), "10 has 1010 bytes");
        assertThat(first.common()).isEqualTo("… has 1010 bytes");
        assertThat(SkippedRun.of(generation(3, null), "10 of 10").common()).isEqualTo("10 of 10");
    }
}
