package io.koschei.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The order that feedback edges begin with: how much Eades, Lin and Smyth promise of it. */
class GreedyOrderProperties {

    @Property(tries = 500)
    void atMostHalfOfTheEdgesLeadBack(@ForAll("graphs") RandomGraph random) {
        IntGraph graph = random.graph();
        Components components = Components.of(graph);
        int[] order = GreedyOrder.of(graph, components);
        assertThat(IntStream.of(order).sorted())
                .containsExactly(IntStream.range(0, random.nodes()).boxed().toArray(Integer[]::new));
        int[] position = new int[order.length];
        IntStream.range(0, order.length).forEach(i -> position[order[i]] = i);
        int inside = 0;
        int back = 0;
        for (int node = 0; node < graph.nodes(); node++) {
            for (int edge = graph.start(node); edge < graph.end(node); edge++) {
                int target = graph.target(edge);
                if (target != node && components.of(target) == components.of(node)) {
                    inside++;
                    back += position[target] < position[node] ? 1 : 0;
                }
            }
        }
        assertThat(2 * back).isLessThanOrEqualTo(inside);
    }

    /** A circle with a chord is opened where most leads out and least leads in. */
    @Example
    void beginsWhereMostLeadsOut() {
        IntGraph graph = IntGraph.of(4, new int[] {0, 1, 2, 3, 2}, new int[] {1, 2, 3, 0, 0}, 5);
        assertThat(GreedyOrder.of(graph, Components.of(graph))).containsExactly(2, 3, 0, 1);
    }

    @Example
    void anEmptyGraphHasAnEmptyOrder() {
        IntGraph empty = IntGraph.of(0, new int[0], new int[0], 0);
        assertThat(GreedyOrder.of(empty, Components.of(empty))).isEmpty();
    }

    /** A tournament has an edge between every two nodes. */
    @Example
    void ordersAThousandNodesWithHalfAMillionEdges() {
        int nodes = 1000;
        int[] from = new int[nodes * (nodes - 1) / 2];
        int[] to = new int[from.length];
        int edges = 0;
        for (int node = 0; node < nodes; node++) {
            for (int other = node + 1; other < nodes; other++) {
                boolean forward = (node * 31 + other * 17) % 7 != 0;
                from[edges] = forward ? node : other;
                to[edges++] = forward ? other : node;
            }
        }
        FeedbackEdges feedback = FeedbackEdges.of(IntGraph.of(nodes, from, to, edges));
        assertThat(feedback.edges().length).isBetween(1, edges / 7 + 1);
    }

    @Provide
    Arbitrary<RandomGraph> graphs() {
        return RandomGraph.upTo(12, 4);
    }
}
