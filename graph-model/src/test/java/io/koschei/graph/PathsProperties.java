package io.koschei.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Paths of small random graphs, against all paths there are. */
class PathsProperties {

    private static final Comparator<int[]> SHORTEST_FIRST =
            Comparator.<int[]>comparingInt(path -> path.length).thenComparing(Arrays::compare);

    @Property
    void shortestPathsAreTheFirstOfAll(
            @ForAll("graphs") RandomGraph random, @ForAll @IntRange(min = 1, max = 20) int k) {
        IntGraph graph = random.graph();
        Paths paths = new Paths(graph, graph.reversed());
        BitSet everything = random.reached(all(random));
        for (int from = 0; from < random.nodes(); from++) {
            for (int to = 0; to < random.nodes(); to++) {
                List<int[]> expected = random.paths(from, to, everything).stream()
                        .sorted(SHORTEST_FIRST)
                        .limit(k)
                        .toList();
                Paths.Found found = paths.shortest(from, to, k);
                assertThat(found.complete()).isTrue();
                assertThat(found.paths().toArray(int[][]::new)).isDeepEqualTo(expected.toArray(int[][]::new));
                assertThat(paths.shortest(from, to)).isEqualTo(expected.isEmpty() ? new int[0] : expected.get(0));
            }
        }
    }

    @Property
    void pathsKeepWithinTheMembers(@ForAll("graphs") RandomGraph random, @ForAll Set<@IntRange(max = 7) Integer> some) {
        int[] members = some.stream()
                .mapToInt(i -> i)
                .filter(i -> i < random.nodes())
                .sorted()
                .toArray();
        BitSet allowed = new BitSet();
        Arrays.stream(members).forEach(allowed::set);
        for (int from = 0; from < random.nodes(); from++) {
            int to = random.nodes() - 1 - from;
            List<int[]> expected = random.paths(from, to, allowed).stream()
                    .sorted(SHORTEST_FIRST)
                    .limit(5)
                    .toList();
            assertThat(Paths.within(random.graph(), members, from, to, 5)
                            .paths()
                            .toArray(int[][]::new))
                    .isDeepEqualTo(expected.toArray(int[][]::new));
        }
    }

    @Property
    void endsEarlyWithTheFirstPathsWhenItCostsTooMuch(@ForAll("graphs") RandomGraph random) {
        IntGraph graph = random.graph();
        Paths paths = new Paths(graph, graph.reversed());
        int to = random.nodes() - 1;
        Paths.Found all = paths.shortest(0, to, 20);
        Paths.Found some = paths.shortest(0, to, 20, 5);
        assertThat(some.paths().toArray(int[][]::new))
                .isDeepEqualTo(all.paths().stream().limit(some.paths().size()).toArray(int[][]::new));
        assertThat(some.complete() || some.paths().size() <= all.paths().size()).isTrue();
        if (some.complete()) {
            assertThat(some.paths()).hasSameSizeAs(all.paths());
        }
    }

    @Example
    void aSearchWithoutWorkLeftFindsTheFirstPathOnly() {
        IntGraph graph = IntGraph.of(4, new int[] {0, 0, 1, 2}, new int[] {1, 2, 3, 3}, 4);
        Paths paths = new Paths(graph, graph.reversed());
        Paths.Found found = paths.shortest(0, 3, 5, -1);
        assertThat(found.complete()).isFalse();
        assertThat(found.paths().toArray(int[][]::new)).isDeepEqualTo(new int[][] {{0, 1, 3}});
    }

    @Example
    void refusesToSearchForMorePathsThanItsLimit() {
        IntGraph graph = IntGraph.of(1, new int[0], new int[0], 0);
        Paths paths = new Paths(graph, graph.reversed());
        assertThatThrownBy(() -> paths.shortest(0, 0, 21)).hasMessage("ask for 1 to 20 paths, not for 21");
    }

    @Example
    void goesThroughAVeryLongChain() {
        int length = 100_000;
        int[] from = IntStream.range(0, length - 1).toArray();
        int[] to = IntStream.range(1, length).toArray();
        IntGraph graph = IntGraph.of(length, from, to, from.length);
        Paths paths = new Paths(graph, graph.reversed());
        for (int i = 0; i < 3; i++) {
            assertThat(paths.shortest(0, length - 1)).hasSize(length);
            assertThat(paths.shortest(length - 1, 0)).isEmpty();
        }
    }

    private static int[] all(RandomGraph random) {
        return IntStream.range(0, random.nodes()).toArray();
    }

    @Provide
    Arbitrary<RandomGraph> graphs() {
        return RandomGraph.upTo(8, 4);
    }
}
