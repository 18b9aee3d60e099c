package io.koschei.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Depth-first searches of small random graphs: the trees they leave, and the order in which they are done. */
class DepthFirstProperties {

    @Property
    void numbersWhatItReachesAlongATree(
            @ForAll("graphs") RandomGraph random, @ForAll @Size(max = 3) List<@IntRange(max = 9) Integer> roots) {
        DepthFirst search = new DepthFirst(random.graph());
        BitSet reached = new BitSet();
        for (int root : roots) {
            if (root < random.nodes()) {
                search.from(root);
                reached.or(random.reached(root));
            }
        }
        assertThat(search.reached()).isEqualTo(reached.cardinality());
        for (int node = 0; node < random.nodes(); node++) {
            int number = search.order()[node];
            assertThat(number >= 0).isEqualTo(reached.get(node));
            if (number >= 0) {
                assertThat(search.nodes()[number]).isEqualTo(node);
                int parent = search.parents()[number];
                assertThat(parent).isLessThan(number);
                assertThat(parent < 0 ? roots.contains(node) : random.leads(search.nodes()[parent], node))
                        .isTrue();
            }
        }
    }

    @Property
    void isDoneWithWhatANodeNeedsBeforeTheNode(@ForAll("graphs") RandomGraph random) {
        DepthFirst search = new DepthFirst(random.graph());
        IntStream.range(0, random.nodes()).forEach(search::from);
        int[] done = new int[random.nodes()];
        for (int i = 0; i < done.length; i++) {
            done[search.finished()[i]] = i;
        }
        for (int node = 0; node < random.nodes(); node++) {
            for (int target : random.rows().get(node)) {
                if (!random.reached(target).get(node)) {
                    assertThat(done[target]).isLessThan(done[node]);
                }
            }
        }
    }

    @Example
    void goesDownAVeryLongChain() {
        int length = 200_000;
        int[] from = IntStream.range(0, length - 1).toArray();
        int[] to = IntStream.range(1, length).toArray();
        DepthFirst search = new DepthFirst(IntGraph.of(length, from, to, from.length));
        search.from(0);
        assertThat(search.reached()).isEqualTo(length);
        assertThat(search.finished()[0]).isEqualTo(length - 1);
    }

    @Provide
    Arbitrary<RandomGraph> graphs() {
        return RandomGraph.upTo(10, 3);
    }
}
