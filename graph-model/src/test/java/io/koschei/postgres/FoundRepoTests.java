package io.koschei.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.postgres.FoundRepo.Known;
import io.koschei.postgres.FoundRepo.Place;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoundRepoTests {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private static FoundRepo repo(int id, long event, int minute) {
        return new FoundRepo("https://koji/kojihub", "f43-build", id, event, NOON.plusSeconds(60L * minute));
    }

    @Test
    void theFirstIsNew() {
        assertThat(repo(7, 70, 0).beside(null)).isEqualTo(Place.NEW);
    }

    /** The newest known one is 50, made at event 900 at noon. */
    @ParameterizedTest
    @CsvSource({
        "50, 900, 0, KNOWN",
        "51, 901, 1, NEW",
        "51, 900, 0, NEW", // the same state of the tag, made once more
        "49, 880, -5, OLDER",
        "49, 900, 0, OLDER",
        "51, 880, -5, OLDER", // made of an event long ago
        "5, 100, 1, AFTER_A_RESET",
        "50, 100, 1, AFTER_A_RESET",
        "60, 100, 1, AFTER_A_RESET",
        "5, 2000, 1, AFTER_A_RESET", // few repositories, and many events since
        "50, 2000, 1, AFTER_A_RESET", // the same number for another repository
        "51, 901, -1, NEW" // the hub's clock was set back
    })
    void isPlacedByEventAndTime(int id, long event, int minute, Place place) {
        assertThat(repo(id, event, minute).beside(new Known(50, 900, NOON, null)))
                .isEqualTo(place);
    }
}
