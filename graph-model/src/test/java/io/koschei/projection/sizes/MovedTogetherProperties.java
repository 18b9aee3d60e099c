package io.koschei.projection.sizes;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.projection.Sizes;
import io.koschei.projection.sizes.Attribution.Moved;
import io.koschei.projection.sizes.SizeReason.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What came together is told together, whatever requires what: trees, circles, and what nothing requires. */
class MovedTogetherProperties {

    private static final int MEMBERS = 8;

    @Property(tries = 1000)
    void everythingThatMovedIsInOneReason(@ForAll("moved") List<Moved> moved) {
        List<SizeReason> reasons = new MovedTogether(Kind.ADDED, moved).reasons();
        assertThat(reasons.stream().map(SizeReason::change).reduce(Sizes.NONE, Sizes::plus))
                .isEqualTo(moved.stream().map(Moved::change).reduce(Sizes.NONE, Sizes::plus));
        assertThat(reasons).extracting(SizeReason::member).doesNotHaveDuplicates();
        for (SizeReason reason : reasons) {
            Set<Integer> group = leadingTo(moved, reason.member());
            assertThat(reason.change())
                    .isEqualTo(moved.stream()
                            .filter(each -> group.contains(each.member()))
                            .map(Moved::change)
                            .reduce(Sizes.NONE, Sizes::plus));
            assertThat(group).contains(reason.core().member());
        }
    }

    @Property(tries = 1000)
    void aReasonBeginsWhereNothingElseThatMovedLeads(@ForAll("moved") List<Moved> moved) {
        Map<Integer, Integer> requirers = requirers(moved);
        for (SizeReason reason : new MovedTogether(Kind.ADDED, moved).reasons()) {
            if (requirers.containsKey(reason.member())) {
                Set<Integer> circle = new HashSet<>();
                int at = reason.member();
                while (circle.add(at)) {
                    at = requirers.get(at);
                }
                assertThat(at).as("it is on a circle").isEqualTo(reason.member());
                assertThat(circle).as("whose smallest number it has").allMatch(each -> each >= reason.member());
                assertThat(reason.origin().requiredBy()).isEqualTo(Origin.UNKNOWN);
            }
        }
    }

    @Property(tries = 1000)
    void theCoreHasFourFifthsOfTheBytes(@ForAll("moved") List<Moved> moved) {
        for (SizeReason reason : new MovedTogether(Kind.ADDED, moved).reasons()) {
            long all = Math.abs(reason.change().install());
            assertThat(100 * Math.abs(reason.core().change().install())).isGreaterThanOrEqualTo(80 * all);
            Set<Integer> below = leadingTo(moved, reason.core().member());
            assertThat(reason.core().change())
                    .isEqualTo(moved.stream()
                            .filter(each -> below.contains(each.member()))
                            .map(Moved::change)
                            .reduce(Sizes.NONE, Sizes::plus));
        }
    }

    @Example
    void whatLeftIsToldAsWhatCame() {
        List<Moved> left = List.of(
                new Moved(10, new Sizes(-1, -10, -1), new Origin(1, 10)),
                new Moved(11, new Sizes(-9, -90, -1), new Origin(10, 10)));
        assertThat(new MovedTogether(Kind.REMOVED, left).reasons())
                .containsExactly(new SizeReason(
                        Kind.REMOVED,
                        10,
                        new Sizes(-10, -100, -2),
                        new Origin(1, 10),
                        new SizeReason.Core(11, new Sizes(-9, -90, -1))));
    }

    @Example
    void fourFifthsAreEnoughAndLessIsNot() {
        assertThat(core(80, 20)).isEqualTo(11);
        assertThat(core(79, 21)).isEqualTo(10);
    }

    /** 10 came with 11, which has so many bytes; the rest is its own. */
    private static int core(long bytes, long own) {
        List<Moved> moved = List.of(
                new Moved(10, new Sizes(0, own, 1), new Origin(1, 10)),
                new Moved(11, new Sizes(0, bytes, 1), new Origin(10, 10)));
        return new MovedTogether(Kind.ADDED, moved).reasons().get(0).core().member();
    }

    private static Map<Integer, Integer> requirers(List<Moved> moved) {
        Set<Integer> all = moved.stream().map(Moved::member).collect(Collectors.toSet());
        Map<Integer, Integer> requirers = new HashMap<>();
        for (Moved each : moved) {
            if (all.contains(each.origin().requiredBy())) {
                requirers.put(each.member(), each.origin().requiredBy());
            }
        }
        return requirers;
    }

    /** The member, and those whose requirers lead to it. */
    private static Set<Integer> leadingTo(List<Moved> moved, int member) {
        Map<Integer, Integer> requirers = requirers(moved);
        Set<Integer> leading = new HashSet<>();
        for (Moved each : moved) {
            Set<Integer> seen = new HashSet<>();
            Integer at = each.member();
            while (at != null && seen.add(at)) {
                if (at == member) {
                    leading.add(each.member());
                }
                at = requirers.get(at);
            }
        }
        return leading;
    }

    /** Each of some members, required by any of them, by the package itself, or by nothing that is known. */
    @Provide
    Arbitrary<List<Moved>> moved() {
        Arbitrary<Origin> origins = Arbitraries.integers()
                .between(-2, MEMBERS - 1)
                .map(by -> new Origin(by == -2 ? Origin.UNKNOWN : by, by == -2 ? Origin.UNKNOWN : 0));
        Arbitrary<Sizes> sizes = Combinators.combine(
                        Arbitraries.longs().between(0, 9), Arbitraries.longs().between(0, 100))
                .as((download, install) -> new Sizes(download, install, 1));
        return Combinators.combine(
                        Arbitraries.integers().between(0, MEMBERS - 1).set(),
                        origins.list().ofSize(MEMBERS),
                        sizes.list().ofSize(MEMBERS))
                .as((members, from, size) -> {
                    List<Moved> moved = new ArrayList<>();
                    for (int member : members.stream().sorted().toList()) {
                        Origin origin = from.get(member);
                        // Nothing requires itself.
                        moved.add(new Moved(
                                member,
                                size.get(member),
                                origin.requiredBy() == member ? new Origin(-1, member) : origin));
                    }
                    return moved;
                });
    }
}
