package io.koschei.graph;

/**
 * The dominator tree of what is reached from a root: a node dominates another when every path from the root to that one
 * goes through it. Found with the semi-dominators of Lengauer and Tarjan (A fast algorithm for finding dominators in a
 * flowgraph, 1979) and nearest common ancestors for the rest, as Georgiadis proposes (Linear-time algorithms for
 * dominators and related problems, 2005).
 */
public final class Dominators {

    private final int[] order;
    private final int[] node;
    private final int[] immediate;
    private final int reached;

    private Dominators(DepthFirst search, int[] immediate) {
        this.order = search.order();
        this.node = search.nodes();
        this.reached = search.reached();
        this.immediate = immediate;
    }

    /** The tree of the nodes reached from a root. */
    public static Dominators of(IntGraph graph, int root) {
        DepthFirst search = new DepthFirst(graph);
        search.from(root);
        return new Dominators(search, new SemiDominators(graph.reversed(), search).immediate());
    }

    /** Whether there is a path from the root; of the root itself, yes. */
    public boolean reached(int number) {
        return order[number] >= 0;
    }

    /** The nearest other node on every path to a node; -1 for the root and for what is not reached. */
    public int immediate(int number) {
        return order[number] > 0 ? node[immediate[order[number]]] : -1;
    }

    /**
     * For each node the sum of what it dominates, itself included: what is no longer reached without it.
     *
     * @param sizes one for each node
     * @return one for each node, 0 for those that are not reached
     */
    public long[] sums(long[] sizes) {
        long[] sums = new long[order.length];
        for (int i = reached - 1; i >= 0; i--) {
            sums[node[i]] += sizes[node[i]];
            if (i > 0) {
                sums[node[immediate[i]]] += sums[node[i]];
            }
        }
        return sums;
    }
}
