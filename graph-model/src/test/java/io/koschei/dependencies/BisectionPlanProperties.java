package io.koschei.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Which generations are worth a build, against looking at every pair of them. */
class BisectionPlanProperties {

    private static final int GOOD = 3;
    private static final int BAD = 15;

    /** Whether nothing changed for the package from one generation to a later one. */
    private static boolean alike(Set<Integer> changes, int earlier, int later) {
        return changes.stream().noneMatch(change -> change > earlier && change <= later);
    }

    private static BisectionPlan plan(Set<Integer> available, Set<Integer> changes, Set<Integer> broken) {
        return BisectionPlan.of(
                GOOD, BAD, new TreeSet<>(available), new TreeSet<>(changes), ordinal -> !broken.contains(ordinal));
    }

    @Property(tries = 1000)
    void eachCandidateCanBeBuiltInAndTellsSomethingNew(
            @ForAll("ordinals") Set<Integer> available,
            @ForAll("ordinals") Set<Integer> changes,
            @ForAll("ordinals") Set<Integer> broken) {
        BisectionPlan plan = plan(available, changes, broken);
        assertThat(plan.candidates()).isSorted().allMatch(available::contains).noneMatch(broken::contains);
        int before = GOOD;
        for (int candidate : plan.candidates()) {
            assertThat(candidate).isBetween(GOOD + 1, BAD - 1);
            assertThat(alike(changes, before, candidate)).isFalse();
            assertThat(alike(changes, candidate, BAD)).isFalse();
            before = candidate;
        }
    }

    @Property(tries = 1000)
    void whatCouldBeBuiltInIsLikeSomethingThatIsKnownInTheEnd(
            @ForAll("ordinals") Set<Integer> available,
            @ForAll("ordinals") Set<Integer> changes,
            @ForAll("ordinals") Set<Integer> broken) {
        SortedSet<Integer> known =
                new TreeSet<>(plan(available, changes, broken).candidates());
        known.add(GOOD);
        known.add(BAD);
        for (int ordinal = GOOD + 1; ordinal < BAD; ordinal++) {
            int at = ordinal;
            if (available.contains(at) && !broken.contains(at)) {
                assertThat(known).anyMatch(each -> each <= at ? alike(changes, each, at) : alike(changes, at, each));
            }
        }
    }

    @Property(tries = 1000)
    void everyGenerationBetweenIsCountedOnce(
            @ForAll("ordinals") Set<Integer> available,
            @ForAll("ordinals") Set<Integer> changes,
            @ForAll("ordinals") Set<Integer> broken) {
        BisectionPlan plan = plan(available, changes, broken);
        long between =
                available.stream().filter(each -> each > GOOD && each < BAD).count();
        assertThat(plan.leftOut().gone()).isEqualTo((int) (BAD - GOOD - 1 - between));
        assertThat(plan.leftOut().unresolvable()).isEqualTo((int) available.stream()
                .filter(each -> each > GOOD && each < BAD && broken.contains(each))
                .count());
        assertThat(plan.candidates().size() + plan.leftOut().all()).isEqualTo(BAD - GOOD - 1);
    }

    @Property
    void aGenerationThatTurnsOutToBeGoneIsNotTriedAgain(
            @ForAll("ordinals") Set<Integer> available, @ForAll("ordinals") Set<Integer> gone) {
        BisectionPlan plan = plan(available, available, Set.of());
        for (int ordinal : gone) {
            plan = plan.without(ordinal);
        }
        assertThat(plan.candidates()).doesNotContainAnyElementsOf(gone.isEmpty() ? Set.of(-1) : gone);
        assertThat(plan.good()).isEqualTo(GOOD);
        assertThat(plan.bad()).isEqualTo(BAD);
    }

    @Example
    void betweenNeighboursThereIsNothingToBuildIn() {
        BisectionPlan plan = BisectionPlan.of(3, 4, new TreeSet<>(Set.of(3, 4)), new TreeSet<>(Set.of(4)), any -> true);
        assertThat(plan.next()).isEmpty();
        assertThat(plan.builds()).isZero();
        assertThat(plan.leftOut().all()).isZero();
    }

    @Provide
    Arbitrary<Set<Integer>> ordinals() {
        return Arbitraries.integers().between(0, BAD + 3).set();
    }
}
