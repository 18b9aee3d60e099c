package io.koschei.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Graphs in flat arrays and parts of them, against lists. */
class IntGraphProperties {

    @Property
    void hasTheEdgesItWasMadeOf(@ForAll("graphs") RandomGraph random) {
        IntGraph graph = random.graph();
        for (int node = 0; node < random.nodes(); node++) {
            List<Integer> row = random.rows().get(node).stream().sorted().toList();
            assertThat(row(graph, node)).isEqualTo(row);
            assertThat(graph.degree(node)).isEqualTo(row.size());
            for (int target = 0; target < random.nodes(); target++) {
                int place = row.indexOf(target);
                assertThat(graph.edge(node, target)).isEqualTo(place < 0 ? -1 : graph.start(node) + place);
            }
        }
    }

    @Property
    void hasEachEdgeTheOtherWayRound(@ForAll("graphs") RandomGraph random) {
        IntGraph reversed = random.graph().reversed();
        assertThat(reversed.edges()).isEqualTo(random.graph().edges());
        for (int node = 0; node < random.nodes(); node++) {
            int target = node;
            assertThat(row(reversed, node))
                    .isEqualTo(IntStream.range(0, random.nodes())
                            .boxed()
                            .flatMap(from -> random.rows().get(from).stream()
                                    .filter(to -> to == target)
                                    .map(to -> from))
                            .toList());
        }
    }

    @Property
    void aPartHasTheEdgesAmongItsMembers(
            @ForAll("graphs") RandomGraph random, @ForAll Set<@IntRange(max = 9) Integer> some) {
        List<Integer> members =
                some.stream().filter(i -> i < random.nodes()).sorted().toList();
        Subgraph part =
                Subgraph.of(random.graph(), members.stream().mapToInt(i -> i).toArray());
        assertThat(part.size()).isEqualTo(members.size());
        for (int node = 0; node < random.nodes(); node++) {
            int index = members.indexOf(node);
            assertThat(part.indexOf(node) < 0).isEqualTo(index < 0);
            if (index >= 0) {
                assertThat(part.indexOf(node)).isEqualTo(index);
                assertThat(row(part.edges(), index).stream().map(members::get))
                        .containsExactlyElementsOf(random.rows().get(node).stream()
                                .filter(members::contains)
                                .sorted()
                                .toList());
            }
        }
    }

    private static List<Integer> row(IntGraph graph, int node) {
        return IntStream.range(graph.start(node), graph.end(node))
                .map(graph::target)
                .boxed()
                .toList();
    }

    @Provide
    Arbitrary<RandomGraph> graphs() {
        return RandomGraph.upTo(10, 5);
    }
}
