package io.koschei.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.SettableClock;
import io.koschei.polling.LateMirrors.Judgement.Leave;
import io.koschei.polling.LateMirrors.Judgement.Take;
import io.koschei.repo.LookOutcome.Seen;
import io.koschei.repo.RepoRevision;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is made of states that are older than the one before. */
class LateMirrorsTests {

    private static final URI LIST = URI.create("https://example.org/list#mirrorlist");
    private static final Instant OLD = Instant.ofEpochSecond(1_782_900_000);
    private static final Instant NEW = OLD.plusSeconds(3600);

    private final SettableClock clock = new SettableClock();
    private final LateMirrors mirrors = new LateMirrors(clock);

    private LateMirrors.Judgement judge(Seen seen, Instant madeAt) {
        return mirrors.judge(1, "f43", seen, Optional.ofNullable(madeAt));
    }

    private static Seen seen(Instant made, boolean isLate) {
        return new Seen(
                new RepoRevision("r", "d", Optional.ofNullable(made)),
                made == null ? Map.of() : Map.of(LIST, made),
                isLate ? Set.of(LIST) : Set.of());
    }

    @Test
    void remembersTheNewestStateOfEachList() {
        assertThat(mirrors.known(1)).isEmpty();
        assertThat(judge(seen(NEW, false), null)).isEqualTo(new Take());
        assertThat(mirrors.known(1)).isEqualTo(Map.of(LIST, NEW));
        assertThat(mirrors.known(2)).isEmpty();
        judge(seen(OLD, true), null);
        assertThat(mirrors.known(1)).isEqualTo(Map.of(LIST, NEW));
    }

    @Test
    void anOlderStateIsLeftThenSaidAndAfterADayFollowed() {
        judge(seen(NEW, false), null);
        assertThat(judge(seen(OLD, true), null)).isEqualTo(new Leave(Optional.empty()));
        clock.tick(Duration.ofMinutes(59));
        assertThat(judge(seen(OLD, true), null)).isEqualTo(new Leave(Optional.empty()));
        clock.tick(Duration.ofMinutes(1));
        assertThat(judge(seen(OLD, true), null)).isInstanceOfSatisfying(Leave.class, leave -> assertThat(leave.fault())
                .hasValueSatisfying(text -> assertThat(text).startsWith("Every mirror has had an older state")));
        clock.tick(Duration.ofHours(23));
        assertThat(judge(seen(OLD, true), null)).isEqualTo(new Take());
        assertThat(mirrors.known(1)).as("from now on").isEqualTo(Map.of(LIST, OLD));
    }

    @Test
    void aMirrorThatCatchesUpBeginsTheDayAnew() {
        judge(seen(NEW, false), null);
        judge(seen(OLD, true), null);
        clock.tick(Duration.ofHours(23));
        assertThat(judge(seen(NEW, false), null)).isEqualTo(new Take());
        judge(seen(OLD, true), null);
        clock.tick(Duration.ofHours(2));
        assertThat(judge(seen(OLD, true), null)).isInstanceOf(Leave.class);
    }

    /** Nothing is remembered then but the generation. */
    @Test
    void afterARestartTheLastGenerationCounts() {
        assertThat(judge(seen(OLD, false), NEW)).isEqualTo(new Leave(Optional.empty()));
        assertThat(judge(seen(null, false), NEW)).as("it does not say").isEqualTo(new Take());
        assertThat(judge(seen(NEW, false), NEW)).isEqualTo(new Take());
        assertThat(judge(seen(OLD, false), NEW))
                .as("what is remembered counts from then on")
                .isEqualTo(new Take());
    }
}
