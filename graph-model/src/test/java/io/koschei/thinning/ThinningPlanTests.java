package io.koschei.thinning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.model.generation.KeptReason;
import io.koschei.model.generation.ThinningPolicy;
import io.koschei.model.generation.ThinningPolicy.Period;
import io.koschei.postgres.LoggedGenerations.Logged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThinningPlanTests {

    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final ThinningPolicy DAILY = new ThinningPolicy(Duration.ofDays(30), Period.DAY);

    private final List<Logged> logged = new ArrayList<>();

    /** Made so many hours after the start. */
    private void at(int hour, KeptReason... reasons) {
        logged.add(new Logged(
                1000 + logged.size(), logged.size(), START.plus(Duration.ofHours(hour)), true, Set.of(reasons)));
    }

    private void unfinishedAt(int hour) {
        logged.add(
                new Logged(1000 + logged.size(), logged.size(), START.plus(Duration.ofHours(hour)), false, Set.of()));
    }

    private ThinningPlan plan(ThinningPolicy policy, int days) {
        return ThinningPlan.of(logged, policy, START.plus(Duration.ofDays(days)));
    }

    private static List<String> steps(ThinningPlan plan) {
        return plan.steps().stream()
                .map(step -> step.removed().stream().map(Logged::ordinal).toList() + " into "
                        + step.into().ordinal())
                .toList();
    }

    @Test
    void theLastOfEachDayIsKeptAndTheFirstOfAll() {
        IntStream.of(0, 6, 12, 18, 24, 30, 47, 48).forEach(this::at);

        ThinningPlan plan = plan(DAILY, 60);

        assertThat(steps(plan)).containsExactly("[1, 2] into 3", "[4, 5] into 6");
        assertThat(plan.removed()).isEqualTo(4);
        assertThat(plan.kept()).isEqualTo(Map.of(KeptReason.LAST, 3, KeptReason.FIRST, 1));
    }

    @Test
    void allOfTheLastThirtyDaysAreKept() {
        IntStream.range(0, 12).forEach(i -> at(6 * i));

        ThinningPlan plan = plan(DAILY, 31);

        assertThat(steps(plan)).containsExactly("[1, 2] into 3");
        assertThat(plan.kept()).containsEntry(KeptReason.YOUNG, 8);
    }

    @Test
    void whatSomethingRefersToIsKeptAndDividesTheOthers() {
        IntStream.range(0, 3).forEach(this::at);
        at(3, KeptReason.BUILD);
        IntStream.range(4, 7).forEach(this::at);

        assertThat(steps(plan(DAILY, 60))).containsExactly("[1, 2] into 3", "[4, 5] into 6");
        assertThat(plan(DAILY, 60).kept()).containsEntry(KeptReason.BUILD, 1);
    }

    @Test
    void theNewestIsKeptHoweverOldItIs() {
        at(0);
        at(1);
        at(2);

        assertThat(steps(plan(DAILY, 9999))).containsExactly("[1] into 2");
    }

    @Test
    void nothingIsThinnedOutIntoAGenerationThatIsNotComplete() {
        at(0);
        at(1);
        at(2);
        unfinishedAt(3);
        at(4);

        ThinningPlan plan = plan(DAILY, 60);

        assertThat(steps(plan)).containsExactly("[1] into 2");
        assertThat(plan.kept()).containsEntry(KeptReason.UNFINISHED, 1);
    }

    @Test
    void manyGoInSeveralSteps() {
        IntStream.range(0, 48)
                .forEach(i -> logged.add(new Logged(i, i, START.plus(Duration.ofMinutes(30L * i)), true, Set.of())));

        assertThat(plan(DAILY, 60).steps())
                .extracting(step -> step.removed().size())
                .containsExactly(20, 20, 6);
        assertThat(plan(DAILY, 60).steps())
                .extracting(step -> step.into().ordinal())
                .containsExactly(21, 41, 47);
    }

    @Test
    void weeksAndMonthsAreThoseOfTheCalendar() {
        // 2026-01-05 is a Monday.
        IntStream.range(0, 40).forEach(day -> at(24 * day));

        assertThat(kept(plan(new ThinningPolicy(Duration.ofDays(1), Period.WEEK), 99)))
                .containsExactly(0, 6, 13, 20, 27, 34, 39);
        assertThat(kept(plan(new ThinningPolicy(Duration.ofDays(1), Period.MONTH), 99)))
                .containsExactly(0, 26, 39);
    }

    private List<Integer> kept(ThinningPlan plan) {
        List<Integer> kept =
                new ArrayList<>(logged.stream().map(Logged::ordinal).toList());
        plan.steps().forEach(step -> step.removed().forEach(each -> kept.remove((Integer) each.ordinal())));
        return kept;
    }

    @Test
    void aPolicyThatKeepsNextToNothingIsRefused() {
        assertThatThrownBy(() -> new ThinningPolicy(Duration.ofMinutes(10), Period.DAY))
                .hasMessage("all generations must be kept for an hour at least, not for 600 seconds");
    }
}
