package io.koschei.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Dominators of small random graphs, against what is no longer reached when a node is taken out. */
class DominatorsProperties {

    @Property(tries = 500)
    void sumsAreWhatIsNotReachedWithout(@ForAll("graphs") RandomGraph random) {
        long[] sizes = IntStream.range(0, random.nodes())
                .mapToLong(node -> 1L << (2 * node))
                .toArray();
        for (int root = 0; root < random.nodes(); root++) {
            Dominators dominators = Dominators.of(random.graph(), root);
            long[] sums = dominators.sums(sizes);
            BitSet reached = random.reached(root);
            for (int node = 0; node < random.nodes(); node++) {
                assertThat(dominators.reached(node)).isEqualTo(reached.get(node));
                BitSet lost = (BitSet) reached.clone();
                lost.andNot(random.reachedWithout(node, root));
                assertThat(sums[node])
                        .isEqualTo(lost.stream().mapToLong(i -> sizes[i]).sum());
            }
        }
    }

    @Property
    void theImmediateDominatorIsTheNearest(@ForAll("graphs") RandomGraph random) {
        Dominators dominators = Dominators.of(random.graph(), 0);
        for (int node = 0; node < random.nodes(); node++) {
            int immediate = dominators.immediate(node);
            if (node == 0 || !dominators.reached(node)) {
                assertThat(immediate).isEqualTo(-1);
                continue;
            }
            assertThat(immediate).isNotEqualTo(node);
            assertThat(random.reachedWithout(immediate, 0).get(node)).isFalse();
            for (int between = 0; between < random.nodes(); between++) {
                boolean dominates =
                        between != node && !random.reachedWithout(between, 0).get(node);
                if (dominates && between != immediate) {
                    assertThat(random.reachedWithout(between, 0).get(immediate)).isFalse();
                }
            }
        }
    }

    @Example
    void aVeryLongChainIsDominatedFromItsBeginning() {
        int length = 100_000;
        int[] from = IntStream.range(0, length - 1).toArray();
        int[] to = IntStream.range(1, length).toArray();
        Dominators dominators = Dominators.of(IntGraph.of(length, from, to, from.length), 0);
        assertThat(dominators.immediate(length - 1)).isEqualTo(length - 2);
        assertThat(dominators.sums(LongStream.generate(() -> 1).limit(length).toArray())[0])
                .isEqualTo(length);
    }

    @Provide
    Arbitrary<RandomGraph> graphs() {
        return RandomGraph.upTo(14, 3);
    }
}
