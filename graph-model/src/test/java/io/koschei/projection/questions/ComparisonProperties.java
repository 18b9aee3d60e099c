package io.koschei.projection.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.ClosureSize;
import io.koschei.model.Side;
import io.koschei.model.rpm.PackageKey;
import io.koschei.projection.RandomUniverse;
import io.koschei.projection.questions.Comparison.Edge;
import io.koschei.projection.questions.Comparison.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Comparisons of two random generations against sets of names. */
class ComparisonProperties {

    @Property(tries = 500)
    void listsAreWhatTheGenerationsSay(@ForAll long first, @ForAll long second, @ForAll Side side) {
        RandomUniverse left = new RandomUniverse(first);
        RandomUniverse right = new RandomUniverse(second);
        Comparison found = Comparison.of(left.projection, right.projection, side);
        Predicate<PackageKey> onSide = key -> key.isSource() == (side == Side.BUILD);
        List<PackageKey> common = left.facts.keySet().stream()
                .filter(onSide.and(right.facts::containsKey))
                .toList();

        assertThat(found.common()).isEqualTo(common.size());
        assertThat(found.onlyLeft())
                .containsExactlyElementsOf(left.facts.keySet().stream()
                        .filter(onSide.and(key -> !right.facts.containsKey(key)))
                        .map(key -> new Pair(left.node(key), -1))
                        .toList());
        assertThat(found.onlyRight())
                .containsExactlyElementsOf(right.facts.keySet().stream()
                        .filter(onSide.and(key -> !left.facts.containsKey(key)))
                        .map(key -> new Pair(-1, right.node(key)))
                        .toList());
        assertThat(found.versionChanged()).containsExactlyElementsOf(pairs(left, right, common, key -> !left.facts
                .get(key)
                .nevra()
                .equals(right.facts.get(key).nevra())));
        assertThat(found.stateChanged())
                .containsExactlyElementsOf(
                        pairs(left, right, common, key -> left.resolved.contains(key) != right.resolved.contains(key)));
        assertThat(found.sizeChanged())
                .containsExactlyInAnyOrderElementsOf(pairs(
                        left,
                        right,
                        common,
                        key -> left.resolved.contains(key)
                                && right.resolved.contains(key)
                                && size(left, key) != size(right, key)))
                .isSortedAccordingTo((a, b) -> Long.compare(difference(left, right, b), difference(left, right, a)));
    }

    @Property(tries = 500)
    void edgesAreThoseThatTheOtherGenerationLacks(@ForAll long first, @ForAll long second, @ForAll Side side) {
        RandomUniverse here = new RandomUniverse(first);
        RandomUniverse there = new RandomUniverse(second);
        List<Edge> expected = new ArrayList<>();
        for (PackageKey from : here.resolved) {
            for (PackageKey to : here.requires.get(from)) {
                boolean known = there.resolved.contains(from)
                        && there.requires.getOrDefault(from, new TreeSet<>()).contains(to);
                if (from.isSource() == (side == Side.BUILD) && !known) {
                    expected.add(new Edge(here.node(from), here.node(to)));
                }
            }
        }
        assertThat(Comparison.edgesOnly(here.projection, there.projection, side))
                .containsExactlyElementsOf(expected);
        assertThat(Comparison.edgesOnly(here.projection, here.projection, side)).isEmpty();
    }

    private static List<Pair> pairs(
            RandomUniverse left, RandomUniverse right, List<PackageKey> keys, Predicate<PackageKey> wanted) {
        return keys.stream()
                .filter(wanted)
                .map(key -> new Pair(left.node(key), right.node(key)))
                .toList();
    }

    private static long size(RandomUniverse universe, PackageKey key) {
        return size(universe, universe.node(key));
    }

    private static long size(RandomUniverse universe, int node) {
        ClosureSize size = universe.projection.closureSize(node);
        return size == null ? 0 : size.installSize();
    }

    private static long difference(RandomUniverse left, RandomUniverse right, Pair pair) {
        return Math.abs(size(right, pair.right()) - size(left, pair.left()));
    }
}
