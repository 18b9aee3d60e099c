package io.koschei.tracked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.koschei.model.PackageGroup;
import io.koschei.tracked.TrackingPlan.Standing;
import io.koschei.tracked.TrackingPolicy.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which packages a policy selects, and what a change of it does. */
class TrackingPolicyTests {

    private static final List<PackageGroup> GROUPS = List.of(
            new PackageGroup("perl", "Perl", List.of("perl", "perl-*")),
            new PackageGroup("core", "Core", List.of("bash", "perl")),
            new PackageGroup("empty", "Empty", List.of()));

    private static TrackingPolicy groups(String... names) {
        return new TrackingPolicy(Kind.GROUPS, List.of(names));
    }

    @ParameterizedTest
    @CsvSource({"perl, true", "perl-DBI, true", "bash, true", "perltidy, false", "Perl, false", "zsh, false"})
    void selectsTheMembersOfAllItsGroups(String name, boolean wanted) {
        assertThat(groups("perl", "core").wanted(GROUPS).test(name)).isEqualTo(wanted);
    }

    @Test
    void selectsNothingByAGroupThatIsEmptyOrThatThereIsNot() {
        assertThat(groups("empty").wanted(GROUPS).test("perl")).isFalse();
        assertThat(groups("rust").wanted(GROUPS).test("perl")).isFalse();
        assertThat(groups("rust", "perl", "go").unknown(GROUPS)).containsExactly("rust", "go");
        assertThat(TrackingPolicy.EVERYTHING.unknown(GROUPS)).isEmpty();
    }

    @Test
    void namesEachGroupOnce() {
        assertThat(groups("perl", "core", "perl")).isEqualTo(groups("perl", "core"));
    }

    @Test
    void refusesGroupsWithoutNamesAndNamesWithoutGroups() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> groups())
                .withMessage("tracking 'groups' needs the name of at least one group");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrackingPolicy(Kind.MANUAL, List.of("perl")))
                .withMessage("groups are named, but tracking is 'manual'");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, , 'weight must be more than 0, not 0.0'",
        "-1, 1, , 'weight must be more than 0, not -1.0'",
        "NaN, 1, , 'weight must be more than 0, not NaN'",
        "Infinity, 1, , 'weight must be more than 0, not Infinity'",
        "1, 0, , 'priority-coefficient must be more than 0, not 0.0'",
        "1, NaN, , 'priority-coefficient must be more than 0, not NaN'",
        "1, Infinity, , 'priority-coefficient must be more than 0, not Infinity'",
        "1, 1, -1, 'most-builds must not be negative, but is -1'"
    })
    void refusesSharesThatMakeNoSense(double weight, double coefficient, Integer most, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BuildShare(weight, coefficient, most))
                .withMessage(message);
    }

    @Property
    void plansWhatFollowsFromThePolicyAlone(@ForAll("standings") List<Standing> packages, @ForAll boolean all) {
        Predicate<String> wanted = name -> all || name.startsWith("a");

        TrackingPlan plan = TrackingPlan.of(packages, wanted);

        for (Standing each : packages) {
            boolean then = each.chosen() ? each.isRebuilt() : each.open() && each.built() && wanted.test(each.name());
            assertThat(plan.begin().contains(each.name())).isEqualTo(then && !each.isRebuilt());
            assertThat(plan.stay().contains(each.name())).isEqualTo(then && each.isRebuilt());
            assertThat(plan.end().contains(each.name())).isEqualTo(!then && each.isRebuilt());
        }
    }

    @Property
    void plansNothingOnceItIsDone(@ForAll("standings") List<Standing> packages, @ForAll boolean all) {
        Predicate<String> wanted = name -> all || name.startsWith("a");
        TrackingPlan plan = TrackingPlan.of(packages, wanted);
        List<Standing> after = packages.stream()
                .map(each -> new Standing(
                        each.name(),
                        each.open(),
                        each.built(),
                        plan.begin().contains(each.name())
                                || (each.tracked() && !plan.end().contains(each.name())),
                        each.chosen()))
                .toList();

        TrackingPlan again = TrackingPlan.of(after, wanted);

        assertThat(again.begin()).isEmpty();
        assertThat(again.end()).isEmpty();
        List<String> rebuilt = new ArrayList<>(plan.begin());
        rebuilt.addAll(plan.stay());
        assertThat(again.stay()).containsExactlyInAnyOrderElementsOf(rebuilt);
    }

    @Provide
    Arbitrary<List<Standing>> standings() {
        Arbitrary<Boolean> either = Arbitraries.of(true, false);
        return Combinators.combine(
                        Arbitraries.strings().withChars('a', 'b').ofLength(6), either, either, either, either)
                .as(Standing::new)
                .list()
                .uniqueElements(Standing::name)
                .ofMaxSize(20);
    }
}
