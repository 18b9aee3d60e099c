package io.koschei.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where arrays have to grow: graphs that are deeper and have more edges than any array begins with. */
class LargeGraphTests {

    private static final int LENGTH = 100_000;

    private static IntGraph chain() {
        return IntGraph.of(
                LENGTH,
                IntStream.range(0, LENGTH - 1).toArray(),
                IntStream.range(1, LENGTH).toArray(),
                LENGTH - 1);
    }

    @Test
    void distancesGoAsDeepAsTheGraph() {
        BreadthFirst search = new BreadthFirst(LENGTH);
        IntGraph chain = chain();
        for (int root : new int[] {0, LENGTH - 1, 0}) {
            Distances distances = search.from(chain, root);
            assertThat(distances.depth()).isEqualTo(LENGTH - 1 - root);
            assertThat(distances.at(distances.depth())).containsExactly(LENGTH - 1);
        }
    }

    @Test
    void aChainIsBuiltFromItsEnd() {
        int[][] layers = Layers.of(chain()).layers();
        assertThat(layers).hasNumberOfRows(LENGTH);
        assertThat(layers[0]).containsExactly(LENGTH - 1);
        assertThat(layers[LENGTH - 1]).containsExactly(0);
    }

    @Test
    void aRowCanHaveMoreEdgesThanThereIsRoomForAtFirst() {
        Random random = new Random(7);
        int nodes = 40;
        IntGraph.Rows rows = new IntGraph.Rows(nodes);
        int[] from = new int[nodes * 500];
        int[] to = new int[from.length];
        int edges = 0;
        for (int node = 0; node < nodes; node++) {
            for (int i = random.nextInt(500); i > 0; i--) {
                from[edges] = node;
                to[edges] = random.nextInt(nodes);
                rows.add(to[edges++]);
            }
            rows.end();
        }
        IntGraph expected = IntGraph.of(nodes, from, to, edges);
        IntGraph graph = rows.graph();
        assertThat(graph.nodes()).isEqualTo(nodes);
        assertThat(graph.edges()).isEqualTo(edges).isGreaterThan(1024);
        for (int node = 0; node < nodes; node++) {
            assertThat(graph.end(node)).isEqualTo(expected.end(node));
        }
        for (int edge = 0; edge < edges; edge++) {
            assertThat(graph.target(edge)).isEqualTo(expected.target(edge));
        }
    }

    @Test
    void oneComponentOfManyIsTheLargest() {
        // Ten thousand circles of three, and one of four in their middle.
        int circles = 10_000;
        int[] from = new int[3 * circles + 1];
        int[] to = new int[from.length];
        for (int i = 0; i < circles; i++) {
            for (int j = 0; j < 3; j++) {
                from[3 * i + j] = 3 * i + j;
                to[3 * i + j] = 3 * i + (j + 1) % 3;
            }
        }
        int last = 3 * circles;
        to[3 * (circles / 2)] = last;
        from[last] = last;
        to[last] = 3 * (circles / 2) + 1;
        Components components = Components.of(IntGraph.of(last + 1, from, to, from.length));
        assertThat(components.count()).isEqualTo(circles);
        assertThat(components.largest()).isEqualTo(components.of(last));
        assertThat(components.size(components.largest())).isEqualTo(4);
        assertThat(IntStream.range(0, circles)).allMatch(components::cyclic);
    }
}
