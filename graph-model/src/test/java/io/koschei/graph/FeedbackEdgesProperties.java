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

/** Edges that break the cycles of small random graphs: enough of them, none too many, seldom more than the fewest. */
class FeedbackEdgesProperties {

    @Property(tries = 500)
    void noCycleIsLeft(@ForAll("graphs") RandomGraph random) {
        IntGraph graph = random.graph();
        FeedbackEdges feedback = FeedbackEdges.of(graph);
        IntGraph kept = feedback.removedFrom(graph);
        assertThat(kept.edges() + feedback.edges().length).isEqualTo(graph.edges());
        assertThat(feedback.edges()).isSorted().doesNotHaveDuplicates();
        assertThat(acyclic(kept)).isTrue();
    }

    @Property(tries = 500)
    void noEdgeIsRemovedInVain(@ForAll("graphs") RandomGraph random) {
        IntGraph graph = random.graph();
        FeedbackEdges feedback = FeedbackEdges.of(graph);
        assertThat(feedback.minimal()).isTrue();
        for (int i = 0; i < feedback.edges().length; i++) {
            int putBack = feedback.edges()[i];
            int[] others = Arrays.stream(feedback.edges())
                    .filter(edge -> edge != putBack)
                    .toArray();
            assertThat(acyclic(new FeedbackEdges(others, true).removedFrom(graph)))
                    .isFalse();
        }
    }

    @Property
    void withoutTimeToImproveStillNoCycleIsLeft(@ForAll("graphs") RandomGraph random) {
        IntGraph graph = random.graph();
        FeedbackEdges feedback = FeedbackEdges.of(graph, -1);
        assertThat(acyclic(feedback.removedFrom(graph))).isTrue();
    }

    /** The fewest of a graph with few edges, by trying all subsets. */
    @Property(tries = 300)
    void areAtMostTwiceTheFewestInSmallGraphs(@ForAll("tinyGraphs") RandomGraph random) {
        IntGraph graph = random.graph();
        int fewest = IntStream.range(0, 1 << graph.edges())
                .filter(removed -> acyclic(without(graph, BitSet.valueOf(new long[] {removed}))))
                .map(Integer::bitCount)
                .min()
                .orElseThrow();
        assertThat(FeedbackEdges.of(graph).edges().length).isBetween(fewest, 2 * fewest);
    }

    @Example
    void aVeryLongCycleIsBrokenOnce() {
        int length = 100_000;
        int[] from = IntStream.range(0, length).toArray();
        int[] to = IntStream.range(0, length).map(i -> (i + 1) % length).toArray();
        FeedbackEdges feedback = FeedbackEdges.of(IntGraph.of(length, from, to, length));
        assertThat(feedback.edges()).hasSize(1);
    }

    private static IntGraph without(IntGraph graph, BitSet removed) {
        return new FeedbackEdges(removed.stream().toArray(), false).removedFrom(graph);
    }

    /** Takes away nodes without edges for as long as there are any. */
    static boolean acyclic(IntGraph graph) {
        BitSet left = new BitSet();
        left.set(0, graph.nodes());
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int node = left.nextSetBit(0); node >= 0; node = left.nextSetBit(node + 1)) {
                if (IntStream.range(graph.start(node), graph.end(node))
                        .map(graph::target)
                        .noneMatch(left::get)) {
                    left.clear(node);
                    changed = true;
                }
            }
        }
        return left.isEmpty();
    }

    @Provide
    Arbitrary<RandomGraph> graphs() {
        return RandomGraph.upTo(14, 5);
    }

    @Provide
    Arbitrary<RandomGraph> tinyGraphs() {
        return RandomGraph.upTo(5, 3).filter(random -> random.graph().edges() <= 10);
    }
}
