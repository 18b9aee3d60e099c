package io.koschei.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Graphs that are hung on one node, against trying which nodes would do. */
class RootedProperties {

    @Property(tries = 300)
    void hangsAsFewNodesOnTheRootAsCanBe(
            @ForAll("graphs") RandomGraph random, @ForAll Set<@IntRange(max = 6) Integer> some) {
        int[] direct = some.stream()
                .mapToInt(i -> i)
                .filter(i -> i < random.nodes())
                .sorted()
                .toArray();
        Rooted rooted = Rooted.above(random.graph(), direct);
        assertThat(rooted.root()).isEqualTo(random.nodes());
        assertThat(rooted.attached()).isEqualTo(fewest(random, random.reached(direct)));
        keepsItsEdgesAndReachesEverything(random, rooted, random.nodes() + 1);
        assertThat(rooted.graph().degree(rooted.root())).isEqualTo(direct.length + rooted.attached());
    }

    @Property(tries = 300)
    void aNodeOfTheGraphCanBeTheRoot(@ForAll("graphs") RandomGraph random) {
        for (int root = 0; root < random.nodes(); root++) {
            Rooted rooted = Rooted.at(random.graph(), root);
            assertThat(rooted.root()).isEqualTo(root);
            assertThat(rooted.attached()).isEqualTo(fewest(random, random.reached(root)));
            keepsItsEdgesAndReachesEverything(random, rooted, random.nodes());
            assertThat(rooted.graph().degree(root))
                    .isEqualTo(random.rows().get(root).size() + rooted.attached());
        }
    }

    private static void keepsItsEdgesAndReachesEverything(RandomGraph random, Rooted rooted, int nodes) {
        IntGraph graph = rooted.graph();
        assertThat(graph.nodes()).isEqualTo(nodes);
        assertThat(new BreadthFirst(nodes).from(graph, rooted.root()).count()).isEqualTo(nodes);
        for (int node = 0; node < random.nodes(); node++) {
            if (node != rooted.root()) {
                assertThat(IntStream.range(graph.start(node), graph.end(node)).map(graph::target))
                        .containsExactlyElementsOf(
                                random.rows().get(node).stream().sorted().toList());
            }
        }
    }

    private static int fewest(RandomGraph random, BitSet reached) {
        return IntStream.range(0, 1 << random.nodes())
                .filter(subset -> {
                    BitSet all = random.reached(
                            BitSet.valueOf(new long[] {subset}).stream().toArray());
                    all.or(reached);
                    return all.cardinality() == random.nodes();
                })
                .map(Integer::bitCount)
                .min()
                .orElseThrow();
    }

    @Provide
    Arbitrary<RandomGraph> graphs() {
        return RandomGraph.upTo(7, 2);
    }
}
