package io.koschei.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Searches from several nodes around some that are banned, against all paths there are. */
class TwoWaySearchProperties {

    private static final Comparator<int[]> FIRST =
            Comparator.<int[]>comparingInt(path -> path.length).thenComparing(Arrays::compare);

    @Property(tries = 500)
    void findsTheFirstOfTheShortestPathsAroundWhatIsBanned(
            @ForAll("graphs") RandomGraph random,
            @ForAll Set<@IntRange(max = 7) Integer> roots,
            @ForAll Set<@IntRange(max = 7) Integer> closed) {
        TwoWaySearch search = search(random);
        int[] from = within(random, roots);
        int[] banned = within(random, closed);
        BitSet allowed = new BitSet();
        allowed.set(0, random.nodes());
        IntStream.of(banned).forEach(allowed::clear);
        for (int to = 0; to < random.nodes(); to++) {
            int end = to;
            int[] expected = IntStream.of(from)
                    .filter(allowed::get)
                    .filter(root -> allowed.get(end))
                    .boxed()
                    .flatMap(root -> random.paths(root, end, allowed).stream())
                    .min(FIRST)
                    .orElse(new int[0]);
            assertThat(search.path(from, to, banned, banned.length)).isEqualTo(expected);
        }
    }

    /** Only as many of the banned nodes count as is said: the rest of the array is left from before. */
    @Example
    void countsOnlySomeOfTheBannedNodes() {
        IntGraph diamond = IntGraph.of(4, new int[] {0, 0, 1, 2}, new int[] {1, 2, 3, 3}, 4);
        TwoWaySearch search = new TwoWaySearch(diamond, diamond.reversed());
        int[] banned = {1, 2};
        assertThat(search.path(new int[] {0}, 3, banned, 0)).containsExactly(0, 1, 3);
        assertThat(search.path(new int[] {0}, 3, banned, 1)).containsExactly(0, 2, 3);
        assertThat(search.path(new int[] {0}, 3, banned, 2)).isEmpty();
        assertThat(search.path(new int[] {0}, 3, banned, 0))
                .as("no ban is left")
                .containsExactly(0, 1, 3);
    }

    @Example
    void theEndIsFoundWhereItIsOneOfTheRoots() {
        IntGraph edge = IntGraph.of(2, new int[] {0}, new int[] {1}, 1);
        TwoWaySearch search = new TwoWaySearch(edge, edge.reversed());
        assertThat(search.path(new int[] {0, 1}, 1, new int[0], 0)).containsExactly(1);
        assertThat(search.path(new int[] {0, 1}, 1, new int[] {1}, 1)).isEmpty();
        assertThat(search.path(new int[0], 1, new int[0], 0)).isEmpty();
    }

    /** One thousand packages need the library, and the application needs one thousand others. */
    @Example
    void doesNotFollowWhatManyNeed() {
        int many = 1000;
        int[] from = new int[2 * many + 2];
        int[] to = new int[from.length];
        for (int i = 0; i < many; i++) {
            from[i] = 3 + i;
            to[i] = 2;
            from[many + i] = 0;
            to[many + i] = 3 + many + i;
        }
        from[2 * many] = 0;
        to[2 * many] = 1;
        from[2 * many + 1] = 1;
        to[2 * many + 1] = 2;
        IntGraph graph = IntGraph.of(3 + 2 * many, from, to, from.length);
        TwoWaySearch search = new TwoWaySearch(graph, graph.reversed());
        assertThat(search.path(new int[] {0}, 1, new int[0], 0)).containsExactly(0, 1);
        assertThat(search.work()).as("edges looked at from the end").isLessThan(10);
        assertThat(search.path(new int[] {0}, 2, new int[0], 0)).containsExactly(0, 1, 2);
        assertThat(search.work()).isLessThan(2 * many);
    }

    private static TwoWaySearch search(RandomGraph random) {
        IntGraph graph = random.graph();
        return new TwoWaySearch(graph, graph.reversed());
    }

    private static int[] within(RandomGraph random, Set<Integer> some) {
        return some.stream()
                .mapToInt(i -> i)
                .filter(i -> i < random.nodes())
                .sorted()
                .toArray();
    }

    @Provide
    Arbitrary<RandomGraph> graphs() {
        return RandomGraph.upTo(8, 3);
    }
}
