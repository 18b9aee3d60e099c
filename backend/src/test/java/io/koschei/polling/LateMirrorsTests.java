package io.koschei.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.collections.MirrorLists.Shown;
import io.koschei.demo.SettableClock;
import io.koschei.polling.LateMirrors.Judgement;
import io.koschei.polling.LateMirrors.Judgement.Leave;
import io.koschei.polling.LateMirrors.Judgement.Take;
import io.koschei.repo.LookOutcome.Seen;
import io.koschei.repo.RepoRevision;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is made of states that are older than the one before. */
class LateMirrorsTests {

    private static final URI LIST = URI.create("https://example.org/list#mirrorlist");
    private static final URI OTHER = URI.create("https://example.org/other#mirrorlist");
    private static final Instant OLD = Instant.ofEpochSecond(1_782_900_000);
    private static final Instant NEW = OLD.plusSeconds(3600);

    private final SettableClock clock = new SettableClock();
    private Map<URI, Shown> shown = Map.of(LIST, Shown.of(NEW));

    private Judgement see(Map<URI, Instant> lists) {
        Seen seen = new Seen(new RepoRevision("r", "d", List.of(), Optional.empty()), lists);
        Judgement judgement = LateMirrors.judge(shown, seen, clock.instant());
        shown = judgement.lists();
        return judgement;
    }

    private Judgement see(Instant made) {
        return see(Map.of(LIST, made));
    }

    /** Each look ten minutes after the one before. */
    private Judgement seeFor(Duration time, Instant made) {
        Judgement last = see(made);
        for (Duration past = Duration.ZERO; past.compareTo(time) < 0; past = past.plusMinutes(10)) {
            clock.tick(Duration.ofMinutes(10));
            last = see(made);
        }
        return last;
    }

    @Test
    void remembersTheNewestStateOfEachList() {
        shown = Map.of();
        assertThat(see(NEW)).isInstanceOf(Take.class);
        assertThat(shown).isEqualTo(Map.of(LIST, Shown.of(NEW)));
        assertThat(see(OLD)).isInstanceOf(Leave.class);
        assertThat(shown.get(LIST).newest()).isEqualTo(NEW);
        see(Map.of(LIST, NEW.plusSeconds(1), OTHER, OLD));
        assertThat(shown).isEqualTo(Map.of(LIST, Shown.of(NEW.plusSeconds(1)), OTHER, Shown.of(OLD)));
    }

    @Test
    void allMirrorsOfAListAreAskedForWhatItHasShownAndOfANewOneForTheNewest() {
        assertThat(LateMirrors.least(List.of(LIST, OTHER), shown)).isEqualTo(Map.of(LIST, NEW, OTHER, Instant.MAX));
    }

    @Test
    void anOlderStateIsLeftThenSaidAndAfterADayFollowed() {
        assertThat(see(OLD)).isInstanceOfSatisfying(Leave.class, leave -> {
            assertThat(leave.begins()).containsExactly(LIST);
            assertThat(leave.fault()).isEmpty();
        });
        assertThat(seeFor(Duration.ofMinutes(50), OLD)).isInstanceOfSatisfying(Leave.class, leave -> {
            assertThat(leave.begins()).isEmpty();
            assertThat(leave.fault()).isEmpty();
        });
        clock.tick(Duration.ofMinutes(10));
        assertThat(((Leave) see(OLD)).fault()).hasValueSatisfying(text -> assertThat(text)
                .startsWith("Every mirror of " + LIST + " has had an older state than before for 1 h: revision r."));
        assertThat(seeFor(Duration.ofMinutes(22 * 60 + 50), OLD)).isInstanceOf(Leave.class);
        clock.tick(Duration.ofMinutes(10));
        assertThat(((Take) see(OLD)).setBack()).containsExactly(LIST);
        assertThat(shown).as("from now on").isEqualTo(Map.of(LIST, Shown.of(OLD)));
    }

    /** The process was stopped, looks failed, or the clock was set. */
    @Test
    void timeInWhichKoscheiDidNotLookProvesNothing() {
        see(OLD);
        clock.tick(Duration.ofDays(3));
        assertThat(see(OLD)).isInstanceOf(Leave.class);
        assertThat(shown.get(LIST).late()).isEqualTo(Duration.ofMinutes(10));
        clock.tick(Duration.ofDays(-3));
        assertThat(see(OLD)).isInstanceOf(Leave.class);
        assertThat(shown.get(LIST).late()).isEqualTo(Duration.ofMinutes(10));
        clock.tick(Duration.ofMinutes(1));
        see(OLD);
        assertThat(shown.get(LIST).late()).isEqualTo(Duration.ofMinutes(11));
    }

    @Test
    void aMirrorThatCatchesUpBeginsTheDayAnew() {
        seeFor(Duration.ofHours(23), OLD);
        assertThat(see(NEW)).isInstanceOf(Take.class);
        assertThat(seeFor(Duration.ofHours(2), OLD)).isInstanceOf(Leave.class);
    }

    @Test
    void aStateThatDoesNotSayItsAgeIsTakenAndChangesNothing() {
        assertThat(see(Map.of())).isEqualTo(new Take(Map.of(LIST, Shown.of(NEW)), Set.of()));
        assertThat(see(OLD)).isInstanceOf(Leave.class);
    }

    @Test
    void oneListThatIsLateHoldsUpAllButIsNotTheOthersFault() {
        see(Map.of(LIST, NEW, OTHER, OLD));
        assertThat(see(Map.of(LIST, OLD, OTHER, NEW)))
                .isInstanceOfSatisfying(
                        Leave.class, leave -> assertThat(leave.begins()).containsExactly(LIST));
        assertThat(shown.get(OTHER)).isEqualTo(Shown.of(NEW));
        assertThat(see(Map.of(LIST, NEW, OTHER, NEW))).isInstanceOf(Take.class);
    }
}
