package io.koschei.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.BuildFault;
import io.koschei.scheduling.Brake.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What a hub costs that suddenly begins nothing any more. */
class TrustProperties {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final int MOST = 5;

    /** However many builds are allowed, and in whatever order and at whatever time within two minutes the answers come. */
    @Property(tries = 500)
    void anEpisodeOfHalfAnHourCostsTenBuildsAtMost(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int minutes) {
        Random random = new Random(seed);
        List<Optional<Ending>> endings = new ArrayList<>();
        List<Instant> sent = new ArrayList<>();
        List<Instant> due = new ArrayList<>();
        int tasks = 0;
        Instant now = NOW;
        for (Instant end = NOW.plus(Duration.ofMinutes(minutes)); now.isBefore(end); now = now.plusSeconds(3)) {
            int next = due.isEmpty() ? 0 : due.indexOf(Collections.min(due));
            while (!due.isEmpty() && !due.get(next).isAfter(now)) {
                endings.add(
                        0,
                        Optional.of(new Ending(
                                BuildFault.HUB,
                                "policy violation",
                                "foo",
                                sent.remove(next),
                                due.remove(next),
                                false)));
                next = due.isEmpty() ? 0 : due.indexOf(Collections.min(due));
            }
            Trust.Facts facts = new Trust.Facts(endings, Optional.of(NOW.minusSeconds(1)), sent, List.of());
            for (int more = Math.min(Trust.of(facts, MOST, now).allowed(), 40); more > 0; more--) {
                sent.add(now);
                due.add(now.plusSeconds(1 + random.nextInt(120)));
                tasks++;
            }
        }
        assertThat(tasks).isBetween(MOST, 2 * MOST);
    }

    /** It is never so careful that nothing is sent for long. */
    @Property(tries = 500)
    void somethingIsSentWithinHalfAnHourWhateverEnds(
            @ForAll @IntRange(min = 0, max = 60) int ended,
            @ForAll @IntRange(min = 0, max = 60) int waiting,
            @ForAll boolean begun,
            @ForAll BuildFault fault) {
        List<Optional<Ending>> endings = new ArrayList<>(Collections.nCopies(
                ended, Optional.of(new Ending(fault, "the same", "foo", NOW.minusSeconds(1), NOW, begun))));
        Trust.Facts facts = new Trust.Facts(endings, Optional.empty(), Collections.nCopies(waiting, NOW), List.of());
        assertThat(Trust.of(facts, MOST, NOW.plus(Duration.ofMinutes(30))).allowed())
                .isPositive();
    }
}
