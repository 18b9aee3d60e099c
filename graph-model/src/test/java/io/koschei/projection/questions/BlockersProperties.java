package io.koschei.projection.questions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What to fix first in small random breakages, against trying everything. */
class BlockersProperties {

    private static final int CAUSES = 7;

    @Property
    void ranksByWhatIsFreedAlone(@ForAll("broken") int[][] packages) {
        List<Blocker> ranking = Blockers.of(CAUSES, packages).ranking();
        BitSet ranked = new BitSet();
        for (Blocker blocker : ranking) {
            ranked.set(blocker.cause());
            assertThat(blocker.frees()).isEqualTo(freed(packages, Set.of(blocker.cause())));
            assertThat(blocker.blocks()).isPositive().isEqualTo((int) Arrays.stream(packages)
                    .filter(causes -> contains(causes, blocker.cause()))
                    .count());
        }
        for (int i = 1; i < ranking.size(); i++) {
            assertThat(rank(ranking.get(i - 1))).isGreaterThan(rank(ranking.get(i)));
        }
        assertThat(ranked.stream())
                .containsExactlyElementsOf(Arrays.stream(packages)
                        .flatMapToInt(Arrays::stream)
                        .boxed()
                        .distinct()
                        .sorted()
                        .toList());
    }

    @Property
    void eachStepFreesAsMuchAsAnyThatFixesNoMore(@ForAll("broken") int[][] packages) {
        BitSet fixed = new BitSet();
        int before = 0;
        for (Fix fix : Blockers.of(CAUSES, packages).order(CAUSES)) {
            assertThat(fix.freed()).isPositive();
            int size = fix.causes().length;
            for (int subset = 0; subset < 1 << CAUSES; subset++) {
                if (Integer.bitCount(subset) <= size) {
                    BitSet other = BitSet.valueOf(new long[] {subset});
                    other.or(fixed);
                    boolean fewer = Integer.bitCount(subset) < size;
                    assertThat(freed(packages, asSet(other)) - before).isLessThanOrEqualTo(fewer ? 0 : fix.freed());
                }
            }
            IntStream.of(fix.causes()).forEach(fixed::set);
            before += fix.freed();
            assertThat(fix.total()).isEqualTo(before).isEqualTo(freed(packages, asSet(fixed)));
        }
        assertThat(before).isEqualTo((int)
                Arrays.stream(packages).filter(causes -> causes.length > 0).count());
    }

    @Example
    void fixesAPairWhereNoSingleCauseFreesAnything() {
        int[][] packages = {{0, 1}, {2, 3}, {3, 2}, {2, 3, 4}, {}};
        List<Fix> order = Blockers.of(5, packages).order(10);
        assertThat(order.stream().map(Fix::causes).toArray(int[][]::new))
                .isDeepEqualTo(new int[][] {{2, 3}, {4}, {0, 1}});
        assertThat(order.stream().map(Fix::total)).containsExactly(2, 3, 4);
    }

    @Example
    void takesWhatIsPartOfMoreWhereAsMuchIsFreed() {
        int[][] packages = {{0}, {1}, {1, 2}, {2, 3}};
        Blockers blockers = Blockers.of(4, packages);
        assertThat(blockers.ranking())
                .containsExactly(
                        new Blocker(1, 1, 2), new Blocker(0, 1, 1), new Blocker(2, 0, 2), new Blocker(3, 0, 1));
        assertThat(blockers.order(2).stream().map(Fix::causes).toArray(int[][]::new))
                .isDeepEqualTo(new int[][] {{1}, {2}});
    }

    @Example
    void takesTheFirstPairWhereAsMuchIsFreed() {
        assertThat(Blockers.of(4, new int[][] {{2, 3}, {1, 0}}).order(1).get(0).causes())
                .containsExactly(0, 1);
    }

    @Example
    void nothingBrokenNeedsNothing() {
        assertThat(Blockers.of(0, new int[0][]).ranking()).isEmpty();
        assertThat(Blockers.of(0, new int[][] {{}}).order(5)).isEmpty();
    }

    private static long rank(Blocker blocker) {
        return blocker.frees() * 1_000_000L + blocker.blocks() * 1_000L - blocker.cause();
    }

    private static int freed(int[][] packages, Set<Integer> fixed) {
        return (int) Arrays.stream(packages)
                .filter(causes -> causes.length > 0)
                .filter(causes -> Arrays.stream(causes).allMatch(fixed::contains))
                .count();
    }

    private static Set<Integer> asSet(BitSet bits) {
        return Set.copyOf(bits.stream().boxed().toList());
    }

    private static boolean contains(int[] causes, int cause) {
        return Arrays.stream(causes).anyMatch(c -> c == cause);
    }

    @Provide
    Arbitrary<int[][]> broken() {
        return Arbitraries.integers()
                .between(0, CAUSES - 1)
                .array(int[].class)
                .ofMaxSize(4)
                .array(int[][].class)
                .ofMaxSize(10);
    }
}
