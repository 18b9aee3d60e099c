package io.koschei.graph;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Few edges without which a graph has no cycle. The fewest cannot be found in reasonable time (the problem is NP-hard);
 * this is the heuristic of Eades, Lin and Smyth ({@link GreedyOrder}), improved by putting back every edge that closes
 * no cycle after all, those that lead back furthest first, with the order of nodes kept up to date after Marchetti-Spaccamela, Nanni and Rohnert (Maintaining
 * a topological order under edge insertions, 1996).
 *
 * @param edges numbers of edges of the graph, ascending; edges from a node to itself are always among them
 * @param minimal whether each single edge, put back, would close a cycle; false when the improvement became too
 *     expensive and ended early
 */
@SuppressWarnings("ArrayRecordComponent")
public record FeedbackEdges(int[] edges, boolean minimal) {

    private static final long WORK = 100_000_000;

    /** Such edges of a whole graph; those from one of its components to another are never among them. */
    public static FeedbackEdges of(IntGraph graph) {
        return of(graph, WORK);
    }

    static FeedbackEdges of(IntGraph graph, long work) {
        Components components = Components.of(graph);
        AcyclicOrder order = new AcyclicOrder(graph, components, GreedyOrder.of(graph, components));
        boolean minimal = true;
        int[] backward = order.longestFirst();
        for (int i = 0; i < backward.length && minimal; i++) {
            order.putBack(backward[i]);
            minimal = order.work() <= work || i == backward.length - 1;
        }
        return new FeedbackEdges(order.removed().stream().toArray(), minimal);
    }

    /** The graph without these edges. */
    public IntGraph removedFrom(IntGraph graph) {
        BitSet removed = new BitSet(graph.edges());
        Arrays.stream(edges).forEach(removed::set);
        int[] from = new int[graph.edges() - edges.length];
        int[] to = new int[from.length];
        int kept = 0;
        for (int node = 0; node < graph.nodes(); node++) {
            for (int edge = graph.start(node); edge < graph.end(node); edge++) {
                if (!removed.get(edge)) {
                    from[kept] = node;
                    to[kept++] = graph.target(edge);
                }
            }
        }
        return IntGraph.of(graph.nodes(), from, to, kept);
    }
}
