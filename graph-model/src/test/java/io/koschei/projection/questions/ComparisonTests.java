package io.koschei.projection.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.Side;
import io.koschei.projection.WrittenWorld;
import io.koschei.projection.questions.Comparison.Pair;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two generations that are written down, and what distinguishes them. */
class ComparisonTests {

    private final WrittenWorld left = WrittenWorld.of(
            "app@1 10 : lib=1 base=1",
            "base@1 100 :",
            "gone@1 :",
            "lib@1 40 :",
            "same@1 5 : base=1",
            "swap@1 7 : base=1",
            "tool@1 3",
            "z.src : lib=1");
    private final WrittenWorld right = WrittenWorld.of(
            "app@1 10 : lib=1",
            "base@2 130 :",
            "lib@1 40",
            "lib.i686 40 :",
            "same@1 5 : base=1",
            "swap@1 7 : lib=1",
            "tool@1 3 :",
            "z.src : lib=1");

    private final Comparison runtime = Comparison.of(left.projection(), right.projection(), Side.RUNTIME);

    private List<String> names(List<Pair> pairs) {
        return pairs.stream()
                .map(pair -> pair.left() >= 0
                        ? left.names(pair.left()).get(0)
                        : right.names(pair.right()).get(0))
                .toList();
    }

    @Test
    void packagesAreTheSameByNameAndArchitecture() {
        assertThat(runtime.common()).isEqualTo(6);
        assertThat(names(runtime.onlyLeft())).containsExactly("gone");
        assertThat(names(runtime.onlyRight())).containsExactly("lib.i686");
        assertThat(names(runtime.versionChanged())).containsExactly("base");
    }

    @Test
    void whatResolvesInOneOnlyIsNoDifferenceOfSize() {
        assertThat(names(runtime.stateChanged())).containsExactly("lib", "tool");
    }

    @Test
    void theLargestDifferenceComesFirstWhicheverWayAndThenTheFirstName() {
        assertThat(names(runtime.sizeChanged()))
                .as("app shrinks by 100, swap by 60; base and same grow by 30")
                .containsExactly("app", "swap", "base", "same");
    }

    @Test
    void oneSideKnowsNothingOfTheOther() {
        Comparison build = Comparison.of(left.projection(), right.projection(), Side.BUILD);
        assertThat(build).isEqualTo(new Comparison(1, List.of(), List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void requirementsAreListedThatTheOtherLacks() {
        assertThat(edges(left, right)).containsExactly("app > base", "swap > base");
        assertThat(edges(right, left)).containsExactly("swap > lib");
    }

    @Test
    void ofANewPackageEveryRequirementIsNew() {
        WrittenWorld empty = WrittenWorld.of();
        assertThat(edges(left, empty)).containsExactly("app > base", "app > lib", "same > base", "swap > base");
        assertThat(edges(empty, left)).isEmpty();
        Comparison all = Comparison.of(empty.projection(), left.projection(), Side.BUILD);
        assertThat(all.onlyRight()).containsExactly(new Pair(-1, left.node("z.src")));
        assertThat(all.common()).isZero();
    }

    private static List<String> edges(WrittenWorld here, WrittenWorld there) {
        return Comparison.edgesOnly(here.projection(), there.projection(), Side.RUNTIME).stream()
                .map(edge -> String.join(" > ", here.names(edge.from(), edge.to())))
                .toList();
    }
}
