package io.koschei.graphql.builds;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.closures.BuildChange;
import io.koschei.model.rpm.Evr;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which changes count as an update that people ask about; {@code -} stands for none. */
class UpdateSpanTests {

    @ParameterizedTest
    @CsvSource({
        // what the build met, what is asked, whether it counts
        "1-1, 2-1, 1-1, 2-1, true",
        "1-1, 3-1, 1-1, 2-1, true",
        "1-1, 3-1, 2-1, 3-1, true",
        "2-1, 3-1, 1-1, 2-1, false",
        "1-1, 2-1, 2-1, 3-1, false",
        "-, 2-1, 1-1, 2-1, true",
        "1-1, -, 1-1, 2-1, false",
        "1-1, -, 1-1, -, true",
        "-, 2-1, -, 2-1, true",
        "1-1, 2-1, -, 2-1, false",
        "1-1, 2-1, -, -, true",
        "2-1, 1-1, 2-1, 1-1, true",
        "1-1, 2-1, 2-1, 1-1, false",
    })
    void overlappingChangesCount(String before, String after, String from, String to, boolean counts) {
        BuildChange change = new BuildChange("gcc", "x86_64", evr(before), evr(after), 1, "gcc");

        assertThat(UpdateSpan.meets(change, evr(from), evr(to))).isEqualTo(counts);
    }

    private static @Nullable Evr evr(String text) {
        return text.equals("-") ? null : Evr.parse(text);
    }
}
