package io.koschei.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Orders that begin anywhere, with edges put back one by one: whether each closes a cycle, against a look at all. */
class AcyclicOrderProperties {

    @Property(tries = 500)
    void removesWhatLeadsBackWithinAComponent(@ForAll("graphs") RandomGraph random, @ForAll long seed) {
        IntGraph graph = random.graph();
        Components components = Components.of(graph);
        int[] shuffled = shuffled(random.nodes(), seed);
        int[] position = positions(shuffled);
        AcyclicOrder order = new AcyclicOrder(graph, components, shuffled.clone());
        for (int node = 0; node < graph.nodes(); node++) {
            for (int edge = graph.start(node); edge < graph.end(node); edge++) {
                int target = graph.target(edge);
                assertThat(order.removed().get(edge))
                        .isEqualTo(components.of(node) == components.of(target) && position[target] <= position[node]);
            }
        }
        int[] sources = sources(graph);
        assertThat(IntStream.of(order.longestFirst()).boxed().toList())
                .hasSize(order.removed().cardinality())
                .isSortedAccordingTo((a, b) -> {
                    int back = Integer.compare(back(position, sources, graph, b), back(position, sources, graph, a));
                    return back != 0 ? back : Integer.compare(a, b);
                });
    }

    @Property(tries = 500)
    void putsAnEdgeBackUnlessItClosesACycle(@ForAll("graphs") RandomGraph random, @ForAll long seed) {
        IntGraph graph = random.graph();
        AcyclicOrder order = new AcyclicOrder(graph, Components.of(graph), shuffled(random.nodes(), seed));
        List<Integer> edges = IntStream.of(order.longestFirst()).boxed().collect(Collectors.toList());
        Collections.shuffle(edges, new Random(seed));
        for (int edge : edges) {
            BitSet without = (BitSet) order.removed().clone();
            without.clear(edge);
            boolean fits = FeedbackEdgesProperties.acyclic(kept(graph, without));
            order.putBack(edge);
            assertThat(order.removed().get(edge)).isEqualTo(!fits);
            assertThat(FeedbackEdgesProperties.acyclic(kept(graph, order.removed())))
                    .isTrue();
        }
    }

    @Example
    void movesWhatItsEndLeadsToBehindItsBeginning() {
        IntGraph circle = IntGraph.of(4, new int[] {0, 1, 2, 3}, new int[] {1, 2, 3, 0}, 4);
        AcyclicOrder order = new AcyclicOrder(circle, Components.of(circle), new int[] {3, 2, 1, 0});
        assertThat(order.longestFirst()).containsExactly(0, 1, 2);
        order.putBack(0);
        order.putBack(1);
        assertThat(order.removed().stream()).containsExactly(2);
        assertThat(order.work()).isPositive();
        order.putBack(2);
        assertThat(order.removed().stream()).as("it closes the circle").containsExactly(2);
    }

    private static int back(int[] position, int[] sources, IntGraph graph, int edge) {
        return position[sources[edge]] - position[graph.target(edge)];
    }

    private static IntGraph kept(IntGraph graph, BitSet removed) {
        return new FeedbackEdges(removed.stream().toArray(), false).removedFrom(graph);
    }

    private static int[] sources(IntGraph graph) {
        return IntStream.range(0, graph.nodes())
                .flatMap(node ->
                        IntStream.range(graph.start(node), graph.end(node)).map(edge -> node))
                .toArray();
    }

    private static int[] shuffled(int nodes, long seed) {
        List<Integer> order = IntStream.range(0, nodes).boxed().collect(Collectors.toList());
        Collections.shuffle(order, new Random(seed));
        return order.stream().mapToInt(i -> i).toArray();
    }

    private static int[] positions(int[] order) {
        int[] position = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            position[order[i]] = i;
        }
        return position;
    }

    @Provide
    Arbitrary<RandomGraph> graphs() {
        return Arbitraries.frequencyOf(Tuple.of(3, RandomGraph.upTo(9, 3)), Tuple.of(1, RandomGraph.upTo(5, 5)));
    }
}
