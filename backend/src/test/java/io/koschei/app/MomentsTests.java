package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.admin.Moments;
import io.koschei.settings.UsageException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTests {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-12-01T10:00Z, 2026-12-01T10:00:00Z",
        "2026-12-01T10:00:05Z, 2026-12-01T10:00:05Z",
        "2026-12-01T10:00+02:00, 2026-12-01T08:00:00Z",
        "2026-12-01T10:00, 2026-12-01T10:00:00Z",
        "2026-12-01 10:00, 2026-12-01T10:00:00Z",
        "2026-12-01 10:00 UTC, 2026-12-01T10:00:00Z",
        "2026-12-01, 2026-12-01T00:00:00Z",
        "PT2H, 2026-11-20T14:00:00Z",
        "pt90m, 2026-11-20T13:30:00Z",
        "P1D, 2026-11-21T12:00:00Z",
        "2h, 2026-11-20T14:00:00Z",
        "1d12h, 2026-11-22T00:00:00Z",
        "2W, 2026-12-04T12:00:00Z"
    })
    void manyWaysToSayWhen(String text, Instant moment) {
        assertThat(Moments.ahead(text, NOW)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "soon", "2", "h", "2h!", "x2h", "2026-13-01", "P", "2026-12-01T10", "-2h", "99999999999d"})
    void whatCannotBeReadIsExplained(String text) {
        assertThatThrownBy(() -> Moments.ahead(text, NOW))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("cannot read '" + text + "': write a time as 2026-12-01T10:00Z");
    }

    @Test
    void whatIsOverOrFarAwayIsAMistake() {
        assertThatThrownBy(() -> Moments.ahead("2026-11-20", NOW))
                .hasMessage("'2026-11-20' is 2026-11-20 00:00 UTC, and that is over: it is 2026-11-20 12:00 UTC now");
        assertThatThrownBy(() -> Moments.ahead("PT-2H", NOW)).hasMessageContaining("is over");
        assertThatThrownBy(() -> Moments.ahead("400d", NOW)).hasMessageContaining("more than a year away");
    }
}
