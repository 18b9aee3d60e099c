package io.koschei.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.bench.soak.IllPlan.Episode;
import io.koschei.bench.soak.IllPlan.Illness;
import io.koschei.bench.soak.IllVerdict.Traffic;
import io.koschei.demo.builders.EndReason;
import io.koschei.demo.builders.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an ill hub cost is counted by the hub's own books. */
class IllVerdictTests {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<Episode> EPISODES = List.of(
            new Episode(Illness.POLICY, Duration.ofSeconds(100), Duration.ofSeconds(200)),
            new Episode(Illness.DELETED, Duration.ofSeconds(300), Duration.ofSeconds(400)),
            new Episode(Illness.POLICY, Duration.ofSeconds(500), Duration.ofSeconds(600)),
            new Episode(Illness.OLD, Duration.ofSeconds(700), Duration.ofSeconds(800)));
    private static final Traffic QUIET = new Traffic(59, 0, Duration.ofMinutes(10));

    private final List<LedgerEntry> ledger = new ArrayList<>();

    private void task(EndReason why, long sent) {
        ledger.add(SoakFacts.task(1, why, BEGIN.plusSeconds(sent), 107));
    }

    private List<Integer> useless() {
        return IllVerdict.of(ledger, EPISODES, BEGIN, Set.of(100_001), QUIET).useless();
    }

    @Test
    void onlyWhatTheIllnessFailsIsUseless() {
        for (EndReason why : EndReason.values()) {
            task(why, 450);
        }
        assertThat(useless()).containsExactly(1, 2, 0, 0);
    }

    /** Koschei may send to a repository that is gone until it has seen the next. */
    @Test
    void aTaskCountsForTheEpisodeThatFailedIt() {
        task(EndReason.DENIED, 89);
        task(EndReason.REPOSITORY_LOST, 289);
        assertThat(useless()).as("long under way").containsExactly(0, 0, 0, 0);
        task(EndReason.DENIED, 90);
        task(EndReason.DENIED, 199);
        task(EndReason.DENIED, 550);
        task(EndReason.REPOSITORY_GONE, 300);
        task(EndReason.REPOSITORY_LOST, 399);
        task(EndReason.REPOSITORY_GONE, 650);
        assertThat(useless()).containsExactly(2, 3, 1, 0);
    }

    @Test
    void whatIsBuiltInAnOldRepositoryIsToNoPurpose() {
        ledger.add(SoakFacts.task(1, EndReason.BUILT, BEGIN.plusSeconds(750), 100_001));
        ledger.add(SoakFacts.task(1, EndReason.BUILT, BEGIN.plusSeconds(750), 107));
        assertThat(useless()).containsExactly(0, 0, 0, 1);
    }

    @Test
    void callsAndLoginsCountInTheLongRun() {
        Traffic busy = new Traffic(1060, 4, Duration.ofMinutes(10));
        assertThat(busy.callsPerSecond()).isEqualTo(1000.0 / 600);
        assertThat(busy.callsPerSecondAtOnce()).isEqualTo(1060.0 / 600);
        assertThat(busy.loginsPerHour()).isEqualTo(18);
        assertThat(QUIET.callsPerSecond()).isZero();
        assertThat(QUIET.loginsPerHour()).isZero();
    }

    @Test
    void everyIllnessComesAndTheHubIsWellBetweenTwo() {
        List<Episode> episodes = new IllPlan(Duration.ofSeconds(110)).episodes();
        assertThat(EnumSet.copyOf(episodes.stream().map(Episode::illness).toList()))
                .containsExactly(Illness.values());
        Duration before = Duration.ZERO;
        for (Episode episode : episodes) {
            assertThat(episode.from().minus(before)).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
            assertThat(episode.to().minus(episode.from())).isEqualTo(Duration.ofSeconds(10));
            before = episode.to();
        }
        assertThat(before).isEqualTo(Duration.ofSeconds(100));
    }
}
