package io.koschei.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Layers of small random graphs: each node as early as what it needs allows. */
class LayersProperties {

    @Property
    void eachNodeIsInTheLayerBehindTheLastThatItNeeds(@ForAll("graphs") RandomGraph random) {
        IntGraph graph = random.graph();
        Layers layers = Layers.of(graph);
        BitSet broken = new BitSet();
        IntStream.of(layers.broken()).forEach(broken::set);
        int[] layer = layerOfEach(layers, random.nodes());
        for (int node = 0; node < random.nodes(); node++) {
            int after = IntStream.range(graph.start(node), graph.end(node))
                    .filter(edge -> !broken.get(edge))
                    .map(edge -> layer[graph.target(edge)] + 1)
                    .max()
                    .orElse(0);
            assertThat(layer[node]).isEqualTo(after);
        }
    }

    @Property
    void edgesThatAreBrokenAreWithinComponents(@ForAll("graphs") RandomGraph random) {
        IntGraph graph = random.graph();
        int[] broken = Layers.of(graph).broken();
        Components components = Components.of(graph);
        for (int node = 0; node < random.nodes(); node++) {
            for (int edge = graph.start(node); edge < graph.end(node); edge++) {
                if (Arrays.binarySearch(broken, edge) >= 0) {
                    assertThat(components.of(graph.target(edge))).isEqualTo(components.of(node));
                }
            }
        }
    }

    @Example
    void aChainHasALayerForEachNode() {
        Layers layers = Layers.of(IntGraph.of(4, new int[] {0, 1, 2}, new int[] {1, 2, 3}, 3));
        assertThat(layers.layers()).isDeepEqualTo(new int[][] {{3}, {2}, {1}, {0}});
        assertThat(layers.broken()).isEmpty();
    }

    private static int[] layerOfEach(Layers layers, int nodes) {
        int[] layer = new int[nodes];
        Arrays.fill(layer, -1);
        for (int i = 0; i < layers.layers().length; i++) {
            assertThat(layers.layers()[i]).isSorted().isNotEmpty();
            for (int node : layers.layers()[i]) {
                assertThat(layer[node]).isEqualTo(-1);
                layer[node] = i;
            }
        }
        assertThat(layer).doesNotContain(-1);
        return layer;
    }

    @Provide
    Arbitrary<RandomGraph> graphs() {
        return RandomGraph.upTo(12, 3);
    }
}
