package io.koschei.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.dependencies.BisectionPlan.LeftOut;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BisectionPlanTests {

    private static SortedSet<Integer> set(Integer... ordinals) {
        return new TreeSet<>(List.of(ordinals));
    }

    private static BisectionPlan of(Integer... candidates) {
        return new BisectionPlan(0, 100, List.of(candidates), new LeftOut(0, 0, 0));
    }

    private static BisectionPlan plan(SortedSet<Integer> available, SortedSet<Integer> changes) {
        return BisectionPlan.of(10, 20, available, changes, ordinal -> true);
    }

    @Test
    void oneGenerationOfThoseThatAreAlikeIsEnough() {
        assertThat(plan(set(11, 12, 13, 14, 15), set(12, 14, 18)).candidates()).containsExactly(12, 14);
    }

    @Test
    void whatIsLikeTheGoodOrTheBadOneTellsNothing() {
        assertThat(plan(set(11, 15, 19), set(15)).candidates())
                .as("everything from 15 on is like the bad one, everything before like the good one")
                .isEmpty();
    }

    @Test
    void whereItCannotBeBuiltItIsNotTried() {
        assertThat(BisectionPlan.of(10, 20, set(12, 14, 16), set(12, 14, 16, 18), ordinal -> ordinal != 14)
                        .candidates())
                .containsExactly(12, 16);
    }

    @Test
    void nothingOutsideIsTried() {
        assertThat(plan(set(5, 10, 15, 20, 25), set(5, 15, 17, 25)).candidates())
                .containsExactly(15);
    }

    @Test
    void everyGenerationBetweenIsACandidateOrHasOneReasonWhyNot() {
        BisectionPlan plan =
                BisectionPlan.of(10, 20, set(5, 11, 12, 13, 14, 20), set(12, 13, 14, 18), ordinal -> ordinal != 13);
        assertThat(plan.candidates()).containsExactly(12, 14);
        assertThat(plan.leftOut())
                .as("15 to 19 are gone, 13 does not resolve, 11 is like 10")
                .isEqualTo(new LeftOut(5, 1, 1));
        assertThat(plan.leftOut().all() + plan.candidates().size()).isEqualTo(9);
    }

    @Test
    void numberOfBuilds() {
        assertThat(of().builds()).isZero();
        assertThat(of(1).builds()).isEqualTo(1);
        assertThat(of(1, 2, 3).builds()).isEqualTo(2);
        assertThat(of(1, 2, 3, 4).builds()).isEqualTo(3);
    }

    @Property
    void findsTheFirstBadCandidateWithAsManyBuildsAsPlanned(
            @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 99) Integer> ordinals,
            @ForAll @IntRange(min = 1, max = 100) int culprit) {
        BisectionPlan plan = of(new TreeSet<>(ordinals).toArray(Integer[]::new));
        int planned = plan.builds();
        int built = 0;
        for (OptionalInt next = plan.next(); next.isPresent(); next = plan.next()) {
            built++;
            int ordinal = next.getAsInt();
            plan = ordinal < culprit ? plan.good(ordinal) : plan.bad(ordinal);
        }
        assertThat(built).isLessThanOrEqualTo(planned);
        assertThat(plan.good()).isLessThan(culprit);
        assertThat(plan.bad()).isGreaterThanOrEqualTo(culprit);
        int good = plan.good();
        int bad = plan.bad();
        assertThat(ordinals).noneMatch(ordinal -> ordinal > good && ordinal < bad);
    }
}
