package io.koschei.projection.sizes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.graph.BreadthFirst;
import io.koschei.graph.Distances;
import io.koschei.graph.IntGraph;
import io.koschei.graph.RandomGraph;
import io.koschei.graph.Subgraph;
import io.koschei.projection.Sizes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Differences of random closures: the parts always add up, and each tells the truth. */
class AttributionProperties {

    private static final int[] NOTHING = {};

    @Property(tries = 1000)
    void partsAddUpToTheDifference(
            @ForAll("sides") ClosureSide before,
            @ForAll("sides") ClosureSide after,
            @ForAll @IntRange(min = -1, max = 9) int root) {
        Attribution parts = Attribution.between(root, before, after);
        List<ToLongFunction<Sizes>> sizes = List.of(Sizes::download, Sizes::install, Sizes::packages);
        for (ToLongFunction<Sizes> size : sizes) {
            long sum = Stream.of(
                            Stream.of(parts.own()),
                            parts.grew().stream().map(Attribution.Grown::change),
                            parts.entered().stream().map(Attribution.Moved::change),
                            parts.left().stream().map(Attribution.Moved::change))
                    .flatMap(s -> s)
                    .mapToLong(size)
                    .sum();
            assertThat(sum).isEqualTo(size.applyAsLong(parts.difference()));
        }
        assertThat(parts.difference().install())
                .isEqualTo(LongStream.of(after.install()).sum()
                        - LongStream.of(before.install()).sum());
        assertThat(parts.difference().download())
                .isEqualTo(LongStream.of(after.download()).sum()
                        - LongStream.of(before.download()).sum());
        assertThat(parts.difference().packages())
                .isEqualTo(after.closure().size() - before.closure().size());
    }

    @Property
    void eachPartIsWhatItSays(
            @ForAll("sides") ClosureSide before,
            @ForAll("sides") ClosureSide after,
            @ForAll @IntRange(max = 9) int root) {
        Attribution parts = Attribution.between(root, before, after);
        Map<Integer, Sizes> old = sizes(before);
        Map<Integer, Sizes> now = sizes(after);
        parts.grew().forEach(grown -> assertThat(grown.change())
                .isEqualTo(now.get(grown.member()).minus(old.get(grown.member())))
                .isNotEqualTo(Sizes.NONE));
        assertThat(parts.entered().stream().map(Attribution.Moved::member))
                .containsExactlyElementsOf(now.keySet().stream()
                        .filter(member -> member != root && !old.containsKey(member))
                        .toList());
        assertThat(parts.left().stream().map(Attribution.Moved::member))
                .containsExactlyElementsOf(old.keySet().stream()
                        .filter(member -> member != root && !now.containsKey(member))
                        .toList());
        parts.entered().forEach(moved -> assertThat(moved.change()).isEqualTo(now.get(moved.member())));
        parts.left().forEach(moved -> assertThat(moved.change()).isEqualTo(Sizes.NONE.minus(old.get(moved.member()))));
        Sizes none = Sizes.NONE;
        assertThat(parts.own()).isEqualTo(now.getOrDefault(root, none).minus(old.getOrDefault(root, none)));
    }

    /** With the distances that edges give, there is always an origin, and it is on a shortest path. */
    @Property
    void whatEntersIsRequestedByWhatTheRootRequires(@ForAll("graphs") RandomGraph random) {
        int[] members = random.reached(0).stream().toArray();
        Distances distances = new BreadthFirst(random.nodes()).from(random.graph(), 0);
        int[] steps = new int[members.length];
        Subgraph closure = Subgraph.of(random.graph(), members);
        for (int distance = 0; distance <= distances.depth(); distance++) {
            for (int node : distances.at(distance)) {
                steps[closure.indexOf(node)] = distance;
            }
        }
        long[] sizes = new long[members.length];
        ClosureSide side = new ClosureSide(closure, steps, sizes, sizes);
        Attribution parts = Attribution.between(0, side(new int[] {0}, 0), side);
        for (Attribution.Moved moved : parts.entered()) {
            int distance = steps[closure.indexOf(moved.member())];
            Origin origin = moved.origin();
            int first = IntStream.of(distances.at(distance - 1))
                    .filter(node -> random.leads(node, moved.member()))
                    .min()
                    .orElseThrow();
            assertThat(origin.requiredBy()).isEqualTo(first);
            assertThat(random.leads(0, origin.requestedBy())).isTrue();
            Distances from = new BreadthFirst(random.nodes()).from(random.graph(), origin.requestedBy());
            assertThat(from.at(distance - 1)).contains(moved.member());
            if (distance > 1) {
                assertThat(from.at(distance - 2)).contains(origin.requiredBy());
            }
        }
    }

    @Example
    void tellsWhoBroughtWhat() {
        IntGraph old = IntGraph.of(20, new int[] {1, 2, 2, 9}, new int[] {2, 9, 10, 11}, 4);
        IntGraph now = IntGraph.of(20, new int[] {1, 1, 2, 5, 7, 3, 1}, new int[] {2, 3, 7, 8, 8, 5, 16}, 7);
        ClosureSide before = new ClosureSide(
                Subgraph.of(old, new int[] {1, 2, 9, 10, 11}),
                new int[] {0, 1, 2, 2, 3},
                new long[] {100, 20, 5, 1, 3},
                new long[] {200, 40, 10, 2, 6});
        ClosureSide after = new ClosureSide(
                Subgraph.of(now, new int[] {1, 2, 3, 5, 7, 8, 15, 16}),
                new int[] {0, 1, 1, 2, 2, 3, -1, -1},
                new long[] {110, 15, 7, 8, 9, 10, 1, 2},
                new long[] {200, 30, 14, 16, 18, 20, 2, 4});
        Attribution parts = Attribution.between(1, before, after);
        assertThat(parts.own()).isEqualTo(new Sizes(10, 0, 0));
        assertThat(parts.grew()).containsExactly(new Attribution.Grown(2, new Sizes(-5, -10, 0)));
        assertThat(parts.entered())
                .containsExactly(
                        new Attribution.Moved(3, new Sizes(7, 14, 1), new Origin(1, 3)),
                        new Attribution.Moved(5, new Sizes(8, 16, 1), new Origin(3, 3)),
                        new Attribution.Moved(7, new Sizes(9, 18, 1), new Origin(2, 2)),
                        new Attribution.Moved(8, new Sizes(10, 20, 1), new Origin(5, 3)),
                        new Attribution.Moved(15, new Sizes(1, 2, 1), new Origin(Origin.UNKNOWN, Origin.UNKNOWN)),
                        new Attribution.Moved(16, new Sizes(2, 4, 1), new Origin(1, 16)));
        assertThat(parts.left())
                .containsExactly(
                        new Attribution.Moved(9, new Sizes(-5, -10, -1), new Origin(2, 2)),
                        new Attribution.Moved(10, new Sizes(-1, -2, -1), new Origin(2, 2)),
                        new Attribution.Moved(11, new Sizes(-3, -6, -1), new Origin(9, 2)));
    }

    @Example
    void refusesSizesThatDoNotGoWithTheMembers() {
        assertThatThrownBy(() -> side(new int[] {1, 2}, 0))
                .hasMessage("a closure of 2 members needs as many distances and sizes");
    }

    private static ClosureSide side(int[] members, int... distances) {
        IntGraph none = IntGraph.of(20, NOTHING, NOTHING, 0);
        return new ClosureSide(
                Subgraph.of(none, members), distances, new long[distances.length], new long[distances.length]);
    }

    private static Map<Integer, Sizes> sizes(ClosureSide side) {
        Map<Integer, Sizes> sizes = new TreeMap<>();
        for (int i = 0; i < side.closure().size(); i++) {
            sizes.put(side.closure().members()[i], new Sizes(side.download()[i], side.install()[i], 1));
        }
        return sizes;
    }

    @Provide
    Arbitrary<RandomGraph> graphs() {
        return RandomGraph.upTo(12, 3);
    }

    /** Any members of ten, with any edges, distances and sizes, even such as contradict each other. */
    @Provide
    Arbitrary<ClosureSide> sides() {
        Arbitrary<int[]> members = Arbitraries.integers()
                .between(0, 9)
                .set()
                .map(set -> set.stream().mapToInt(i -> i).sorted().toArray());
        Arbitrary<IntGraph> graphs = Arbitraries.integers()
                .between(0, 9)
                .list()
                .ofMaxSize(3)
                .list()
                .ofSize(10)
                .map(rows -> new RandomGraph(rows).graph());
        return Combinators.combine(members, graphs).flatAs((some, graph) -> {
            Arbitrary<long[]> sizes =
                    Arbitraries.longs().between(0, 3).array(long[].class).ofSize(some.length);
            Arbitrary<int[]> distances =
                    Arbitraries.integers().between(-1, 4).array(int[].class).ofSize(some.length);
            return Combinators.combine(distances, sizes, sizes)
                    .as((d, download, install) -> new ClosureSide(Subgraph.of(graph, some), d, download, install));
        });
    }
}
