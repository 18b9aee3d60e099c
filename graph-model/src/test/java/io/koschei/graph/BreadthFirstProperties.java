package io.koschei.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Distances in small random graphs, against those found by relaxing every edge until nothing changes. */
class BreadthFirstProperties {

    @Property
    void distancesAreShortest(
            @ForAll("graphs") RandomGraph random, @ForAll @Size(max = 3) List<@IntRange(max = 11) Integer> some) {
        BreadthFirst walk = new BreadthFirst(random.nodes());
        int[] roots =
                some.stream().mapToInt(i -> i).filter(i -> i < random.nodes()).toArray();
        for (int round = 0; round < 2; round++) {
            Distances distances = walk.from(random.graph(), roots);
            int[] expected = relaxed(random, roots);
            BitSet seen = new BitSet();
            for (int distance = 0; distance <= distances.depth(); distance++) {
                assertThat(distances.at(distance)).isNotEmpty().hasSize(distances.count(distance));
                for (int node : distances.at(distance)) {
                    assertThat(expected[node]).isEqualTo(distance);
                    assertThat(seen.get(node)).isFalse();
                    seen.set(node);
                }
            }
            assertThat(seen).isEqualTo(random.reached(roots));
            assertThat(distances.count()).isEqualTo(seen.cardinality());
            assertThat(distances.at(distances.depth() + 1)).isEmpty();
            assertThat(distances.count(distances.depth() + 1)).isZero();
        }
    }

    @Example
    void nothingIsReachedFromNowhere() {
        Distances distances = new BreadthFirst(3).from(IntGraph.of(3, new int[0], new int[0], 0));
        assertThat(distances.count()).isZero();
        assertThat(distances.depth()).isEqualTo(-1);
        assertThat(distances.at(0)).isEmpty();
    }

    private static int[] relaxed(RandomGraph random, int[] roots) {
        int[] distances = new int[random.nodes()];
        Arrays.fill(distances, Integer.MAX_VALUE / 2);
        Arrays.stream(roots).forEach(root -> distances[root] = 0);
        for (int round = 0; round < random.nodes(); round++) {
            for (int node = 0; node < random.nodes(); node++) {
                for (int target : random.rows().get(node)) {
                    distances[target] = Math.min(distances[target], distances[node] + 1);
                }
            }
        }
        return distances;
    }

    @Provide
    Arbitrary<RandomGraph> graphs() {
        return RandomGraph.upTo(12, 3);
    }
}
