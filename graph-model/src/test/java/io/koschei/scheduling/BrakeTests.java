package io.koschei.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.BuildFault;
import io.koschei.scheduling.Brake.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BrakeTests {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final int AFTER = 5;

    /** The newest first, all sent before the first has ended. */
    private final List<Optional<Ending>> endings = new ArrayList<>();

    private Optional<Instant> lastBegun = Optional.empty();

    private void ended(int times, BuildFault fault, String text) {
        for (int i = 0; i < times; i++) {
            ended(fault, text.replace("N", String.valueOf(endings.size())), NOW.minusSeconds(60), NOW, false);
        }
    }

    private void ended(BuildFault fault, String text, Instant sent, Instant at, boolean begun) {
        endings.add(0, Optional.of(new Ending(fault, text, "foo" + endings.size(), sent, at, begun)));
    }

    private Optional<Brake> brake() {
        return Brake.of(endings, lastBegun, AFTER);
    }

    @Test
    void isOnAfterSoManyOfTheSame() {
        ended(AFTER - 1, BuildFault.REPOSITORY, "Bad repo: N (DELETED)");
        assertThat(brake()).isEmpty();
        ended(1, BuildFault.REPOSITORY, "Bad repo: N (DELETED)");
        assertThat(brake()).hasValueSatisfying(brake -> assertThat(brake.reason())
                .contains("The repository it was to be built in could not be used. Koji said: Bad repo: 4 (DELETED)"));
        assertThat(Brake.of(endings, lastBegun, 0)).isEmpty();
    }

    @Test
    void filesAndNamesMayDiffer() {
        ended(AFTER, BuildFault.HUB, "SRPM file missing: /mnt/koji/work/N.src.rpm");
        assertThat(brake()).isPresent();
        ended(AFTER, BuildFault.REFUSED, "Package fooN is blocked");
        assertThat(brake()).as("names of packages").isPresent();
        ended(3, BuildFault.KILLED, "error building package (arch x86_64), mock exited with status -9");
        ended(2, BuildFault.KILLED, "error building package (arch s390x), mock exited with status -9");
        assertThat(brake()).as("architectures").isPresent();
    }

    @Test
    void isOffOnceOneEndsOtherwise() {
        ended(20, BuildFault.HUB, "policy violation");
        assertThat(brake()).isPresent();
        endings.add(0, Optional.empty());
        assertThat(brake()).as("it succeeded").isEmpty();
        ended(AFTER - 1, BuildFault.HUB, "policy violation");
        assertThat(brake()).isEmpty();
        ended(1, BuildFault.HUB, "No such build target");
        assertThat(brake()).as("another text").isEmpty();
        ended(AFTER - 1, BuildFault.LOCK, "No such build target");
        assertThat(brake()).as("another fault").isEmpty();
    }

    @Test
    void packagesAreNotTheHub() {
        ended(20, BuildFault.REQUIREMENTS, "error building package, mock exited with status 30");
        ended(20, BuildFault.CANCELED_IN_KOJI, "Task is canceled");
        assertThat(brake()).isEmpty();
    }

    @Test
    void restsForLongerAndLonger() {
        List<Duration> rests = new ArrayList<>();
        ended(AFTER, BuildFault.HUB, "policy violation");
        Instant last = NOW;
        for (int i = 0; i < 8; i++) {
            Instant next = brake().orElseThrow().next();
            rests.add(Duration.between(last, next));
            last = next.plusSeconds(20);
            ended(BuildFault.HUB, "policy violation", next, last, false);
        }
        assertThat(rests.stream().map(Duration::toMinutes)).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    @Test
    void whatWasSentBeforeMakesTheRestNoLonger() {
        ended(40, BuildFault.HUB, "policy violation");
        assertThat(brake().orElseThrow().next()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void isOffOnceKojiBeginsABuildAgain() {
        ended(20, BuildFault.HUB, "policy violation");
        lastBegun = Optional.of(NOW.minusSeconds(1));
        assertThat(brake()).as("begun before").isPresent();
        lastBegun = Optional.of(NOW.plusSeconds(1));
        assertThat(brake()).isEmpty();
        ended(AFTER - 1, BuildFault.HUB, "policy violation", NOW.plusSeconds(2));
        assertThat(brake()).as("those of before count no more").isEmpty();
        ended(1, BuildFault.HUB, "policy violation", NOW.plusSeconds(2));
        assertThat(brake()).isPresent();
    }

    /** That a part is begun says nothing of builders that fail all parts. */
    @Test
    void whatFailsInItsPartsNeedsAnotherEnd() {
        for (int i = 0; i < AFTER; i++) {
            ended(BuildFault.BUILDROOT, "could not init mock buildroot", NOW.minusSeconds(60), NOW, true);
        }
        lastBegun = Optional.of(NOW.plusSeconds(1));
        assertThat(brake()).isPresent();
    }

    @Test
    void isOnWhenKojiBeginsNothingWhateverItSays() {
        for (int i = 0; i < AFTER; i++) {
            ended(1, BuildFault.HUB, "policy violation");
            assertThat(brake()).isEmpty();
            ended(1, BuildFault.REPOSITORY, "Bad repo: N (DELETED)");
        }
        assertThat(brake().orElseThrow().reason()).startsWith("Koji began none of the last builds");
        lastBegun = Optional.of(NOW.plusSeconds(1));
        assertThat(brake()).isEmpty();
    }

    private void ended(int times, BuildFault fault, String text, Instant at) {
        for (int i = 0; i < times; i++) {
            ended(fault, text, at.minusSeconds(1), at, false);
        }
    }
}
