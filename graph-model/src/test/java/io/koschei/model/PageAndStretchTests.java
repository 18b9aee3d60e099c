package io.koschei.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Stretches of lists, and stretches of generations. */
class PageAndStretchTests {

    private static final int ORDINALS = 12;

    @Property
    void pagesOneAfterTheOtherAreTheList(
            @ForAll @IntRange(max = 25) int size, @ForAll @IntRange(min = 1, max = 30) int limit) {
        List<Integer> all = IntStream.range(0, size).boxed().toList();
        List<Integer> read = new ArrayList<>();
        for (int offset = 0; offset <= size; offset += limit) {
            Page<Integer> page = Page.of(all, offset, limit);
            assertThat(page.rows()).hasSizeLessThanOrEqualTo(limit);
            assertThat(page.total()).isEqualTo(size);
            assertThat(page.offset()).isEqualTo(read.size());
            read.addAll(page.rows());
        }
        assertThat(read).isEqualTo(all);
    }

    @Property
    void pageBehindTheEndIsEmptyAndStillKnowsTheTotal(
            @ForAll @IntRange(max = 5) int size, @ForAll @IntRange(max = 100) int more) {
        Page<Integer> page = Page.of(IntStream.range(0, size).boxed().toList(), size + more, 10);
        assertThat(page).isEqualTo(new Page<>(List.of(), size, size));
    }

    @Example
    void aPageOfOtherThingsStandsAtTheSamePlace() {
        assertThat(Page.of(List.of("a", "bb", "ccc"), 1, 1).map(String::length))
                .isEqualTo(new Page<>(List.of(2), 1, 3));
    }

    @Property
    void bothStretchesHoldDuringTheirIntersection(
            @ForAll("stretches") Stretch<String> one, @ForAll("stretches") Stretch<String> other) {
        Optional<Stretch<String>> both = one.during(other);
        for (int ordinal = 0; ordinal < ORDINALS; ordinal++) {
            int at = ordinal;
            assertThat(both.filter(stretch -> stretch.holdsAt(at)).isPresent())
                    .isEqualTo(one.holdsAt(at) && other.holdsAt(at));
        }
        both.ifPresent(stretch -> assertThat(stretch.value()).isEqualTo(one.value()));
        assertThat(other.during(one).map(Stretch::from)).isEqualTo(both.map(Stretch::from));
        assertThat(other.during(one).map(Stretch::to)).isEqualTo(both.map(Stretch::to));
    }

    @Example
    void stretchesThatOnlyTouchHaveNothingInCommon() {
        Stretch<String> before = new Stretch<>(2, 5, "before");
        Stretch<String> after = new Stretch<>(5, Stretch.OPEN, "after");
        assertThat(before.during(after)).isEmpty();
        assertThat(before.holdsAt(4)).isTrue();
        assertThat(before.holdsAt(5)).isFalse();
        assertThat(after.holdsAt(5)).isTrue();
        assertThat(after.holdsAt(Stretch.OPEN - 1)).isTrue();
    }

    @Provide
    Arbitrary<Stretch<String>> stretches() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, ORDINALS),
                        Arbitraries.integers().between(1, ORDINALS),
                        Arbitraries.of(true, false),
                        Arbitraries.of("a", "b"))
                .as((from, length, open, value) -> new Stretch<>(from, open ? Stretch.OPEN : from + length, value));
    }
}
