package io.koschei.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Components of small random graphs, against what reaches what. */
class ComponentsProperties {

    @Property
    void nodesOfAComponentReachEachOther(@ForAll("graphs") RandomGraph random) {
        Components components = Components.of(random.graph());
        for (int left = 0; left < random.nodes(); left++) {
            for (int right = 0; right < random.nodes(); right++) {
                boolean there = random.reached(left).get(right);
                boolean back = random.reached(right).get(left);
                assertThat(components.of(left) == components.of(right)).isEqualTo(there && back);
                if (there && !back) {
                    assertThat(components.of(left)).isGreaterThan(components.of(right));
                }
            }
        }
    }

    @Property
    void componentsShareOutTheNodes(@ForAll("graphs") RandomGraph random) {
        Components components = Components.of(random.graph());
        BitSet seen = new BitSet();
        for (int number = 0; number < components.count(); number++) {
            int[] nodes = components.nodes(number);
            assertThat(nodes).isSorted().hasSize(components.size(number));
            int component = number;
            assertThat(IntStream.of(nodes).allMatch(node -> components.of(node) == component))
                    .isTrue();
            IntStream.of(nodes).forEach(seen::set);
            assertThat(components.size(components.largest())).isGreaterThanOrEqualTo(nodes.length);
            assertThat(components.cyclic(number)).isEqualTo(nodes.length > 1 || random.leads(nodes[0], nodes[0]));
            if (number < components.largest()) {
                assertThat(nodes.length).isLessThan(components.size(components.largest()));
            }
        }
        assertThat(seen.cardinality()).isEqualTo(random.nodes());
    }

    @Property
    void theGraphOfComponentsHasEachEdgeOnce(@ForAll("graphs") RandomGraph random) {
        Components components = Components.of(random.graph());
        IntGraph condensed = components.condensed();
        assertThat(condensed.nodes()).isEqualTo(components.count());
        for (int from = 0; from < components.count(); from++) {
            int source = from;
            assertThat(IntStream.range(condensed.start(from), condensed.end(from))
                            .map(condensed::target))
                    .containsExactlyElementsOf(IntStream.of(components.nodes(from))
                            .boxed()
                            .flatMap(node -> random.rows().get(node).stream())
                            .map(components::of)
                            .filter(target -> target != source)
                            .distinct()
                            .sorted()
                            .toList());
        }
    }

    @Example
    void aVeryLongCycleIsOneComponent() {
        int length = 100_000;
        int[] from = IntStream.range(0, length).toArray();
        int[] to = IntStream.range(0, length).map(i -> (i + 1) % length).toArray();
        Components components = Components.of(IntGraph.of(length, from, to, length));
        assertThat(components.count()).isEqualTo(1);
        assertThat(components.size(components.largest())).isEqualTo(length);
    }

    @Example
    void anEmptyGraphHasNoLargestComponent() {
        assertThat(Components.of(IntGraph.of(0, new int[0], new int[0], 0)).largest())
                .isEqualTo(-1);
    }

    @Provide
    Arbitrary<RandomGraph> graphs() {
        return RandomGraph.upTo(10, 3);
    }
}
